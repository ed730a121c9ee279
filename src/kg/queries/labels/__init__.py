"""Finding things by what they are called, from an index that is kept beside the store."""
