"""Projects, addresses, dates and identifiers in plain Python: knows no RDF library."""
