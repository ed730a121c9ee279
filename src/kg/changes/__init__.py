"""What changed between two states of a graph, in the language of the domain."""
