"""The publication profile, run on what leaves by itself."""
