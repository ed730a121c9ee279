"""The documents: the operator's local copies, read as they are."""
