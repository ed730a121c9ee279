"""Pictures of the results of analyses: figures through matplotlib, and pages that need nothing beside."""

from kg.drawing.figures import figure
from kg.drawing.tables import table

__all__ = ["figure", "table"]
