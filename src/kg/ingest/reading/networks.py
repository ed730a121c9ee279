"""Which addresses of the internet lie in public: a report is fetched from nowhere else."""

from __future__ import annotations

import ipaddress

IP = ipaddress.IPv4Address | ipaddress.IPv6Address

_NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Stands for an address of IPv4 in its last 32 bits: https://www.rfc-editor.org/rfc/rfc6052"""
_SPECIAL = tuple(
    ipaddress.ip_network(network)
    for network in (
        "0.0.0.0/8",
        "100.64.0.0/10",  # shared by the customers of a provider
        "169.254.0.0/16",  # of one wire, and of the services that tell a virtual machine its secrets
        "192.0.0.0/24",
        "192.88.99.0/24",  # from here on: tunnels to IPv4
        "64:ff9b:1::/48",
        "2001::/23",
        "2002::/16",
        "100::/64",  # discarded
        "3fff::/20",  # documentation
        "5f00::/16",
        "fc00::/7",  # of one site
        "fec0::/10",
    )
)
"""Not for the public, or not in every version of Python that this runs on.
https://www.iana.org/assignments/iana-ipv4-special-registry/ and iana-ipv6-special-registry"""


def is_public(address: IP) -> bool:
    """Say whether an address is one of the public internet, and what it stands for too."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address in _NAT64:
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFF_FFFF))
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _SPECIAL)
