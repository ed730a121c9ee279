"""Who is named in which incident, and whether two are named together more often than by chance."""
