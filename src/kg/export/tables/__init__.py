"""Tidy tables before they take the form of a file."""
