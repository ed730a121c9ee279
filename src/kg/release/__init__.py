"""Releases: everything that partners, journalists and archivists take away, in one folder."""
