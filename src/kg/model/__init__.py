"""What the graph is about, in plain Python: projects, addresses, dates and identifiers. Knows no RDF library."""
