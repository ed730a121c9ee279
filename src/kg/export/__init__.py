"""Formats in which the graph leaves, one file each."""
