"""What differs between two editions of a graph, in the language of its domain."""
