"""Names that the graph knows, found in a text."""
