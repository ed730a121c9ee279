"""Means of surveillance, and by what claims they are tied to bodies and rights."""
