"""What readers of the handbook missed: for its editors, who may make needs of it."""

from django.http import HttpRequest

from intertwine.handbook.access import PUBLISHES
from intertwine.handbook.selectors.asking import Unmet, unmet
from intertwine.learn.needs.models import Need

ORIGINS = {
    "feedback": Need.Origin.DID_NOT_HELP,
    "suggestion": Need.Origin.BOX,
    "search": Need.Origin.SEARCH,
}


def missed_by(request: HttpRequest) -> list[Unmet]:
    """What readers missed and no editor has read, newest first, for editors alone.

    Three queries; none for everybody else, who get nothing.
    """
    return unmet(is_read=False) if request.user.has_perm(PUBLISHES) else []


def missed_as(request: HttpRequest, name: str) -> Unmet | None:
    """One of these by its name, if there is such."""
    found = missed_by(request) if name else []
    return next((each for each in found if each.name == name), None)
