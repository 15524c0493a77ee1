"""Reads across people, networks and what people agreed to."""

from intertwine.people.selectors.details import Detail, details_of
from intertwine.people.selectors.standing import standing, standing_of
from intertwine.people.selectors.waiting import waiting

__all__ = ["Detail", "details_of", "standing", "standing_of", "waiting"]
