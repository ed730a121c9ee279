"""The document and the figure that are made of what was measured."""
