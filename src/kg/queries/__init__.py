"""Questions: the catalogue, their parameters, and their answers."""
