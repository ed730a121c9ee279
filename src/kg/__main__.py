"""Run the command as ``python -m kg``."""

from kg.cli.main import entry

entry()
