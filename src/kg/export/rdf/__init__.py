"""Statements as partners get them: which of them, in which order, written how."""
