"""From authored files to the store: read, check, compute, validate, swap."""
