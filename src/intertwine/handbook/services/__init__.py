"""Every write of the handbook."""

from intertwine.handbook.services import asking

__all__ = ["asking"]
