"""Authored files: read with their lines, checked for form, written in the one canonical form."""
