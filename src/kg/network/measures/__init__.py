"""Measures of networks, from an adjacency matrix: one value for each node, computed on columns."""
