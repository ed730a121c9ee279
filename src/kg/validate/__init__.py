"""Checks: rules on authored files, shapes on facts and on each claim."""
