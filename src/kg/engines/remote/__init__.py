"""A store on another machine: any engine that speaks the SPARQL 1.1 Protocol, over HTTPS."""
