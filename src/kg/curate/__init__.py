"""Tools of the person who reads documents and writes claims."""
