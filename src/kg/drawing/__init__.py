"""Pictures of the results of analyses: figures through matplotlib, and pages that need nothing beside."""

from kg.drawing.figures import figure

__all__ = ["figure"]
