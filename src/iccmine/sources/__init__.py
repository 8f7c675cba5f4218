"""Where documents come from: discover references, fetch bytes with their provenance."""

from iccmine.sources.folder import discover
from iccmine.sources.reference import Reference

__all__ = ["Reference", "discover"]
