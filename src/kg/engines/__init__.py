"""What can answer a SPARQL query: the store on disk, a columnar replica of its facts, another machine."""
