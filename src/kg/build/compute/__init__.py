"""What the build computes from facts and reference data, one file for each thing, and nothing else.

Each computation takes the material of a build and yields statements for the graph ``id/computed``. The
properties are declared in the ontology with ``kg:computed true``; the question ``stray-computed`` finds any
other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pyoxigraph as ox

from kg.build.compute.counts import counts
from kg.build.compute.dates import dates
from kg.build.compute.hedged import hedged
from kg.build.compute.hierarchy import hierarchy
from kg.build.compute.order import order
from kg.build.compute.silence import silence
from kg.build.compute.sizes import sizes
from kg.build.compute.types import types
from kg.build.material import Material

COMPUTATIONS: tuple[Callable[[Material], Iterator[ox.Triple]], ...] = (
    types,
    dates,
    counts,
    hierarchy,
    order,
    silence,
    hedged,
    sizes,
)
