"""Incidents that a text tells of, put together from what its sentences say."""
