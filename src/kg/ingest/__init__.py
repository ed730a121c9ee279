"""Documents as they come: the local copies that claims are read from. Knows no RDF library."""
