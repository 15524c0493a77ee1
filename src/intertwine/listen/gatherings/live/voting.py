"""Which voices a browser voted for: it knows, we do not."""

from django.conf import settings
from django.core import signing
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused

SALT = "intertwine.wall.votes"
MOST_VOTES = 60
LETTERS = 7


def voted(request: HttpRequest, code: str) -> list[str]:
    """The ends of the keys of those voices that it voted for here."""
    try:
        found = signing.Signer(salt=SALT).unsign(request.COOKIES.get(_name(code), ""))
    except signing.BadSignature:
        return []
    return found.split(".") if found else []


def check_may_vote(request: HttpRequest, code: str, voice: str) -> None:
    """Each browser votes once for a voice, and not for everything.

    Raises:
        Refused: If it did already.
    """
    before = voted(request, code)
    if voice[-LETTERS:] in before:
        raise Refused(_("You have voted for this already. Thank you."))
    if len(before) >= MOST_VOTES:
        raise Refused(
            _("You have used your %(most)s votes. Thank you.") % {"most": MOST_VOTES}
        )


def remember_vote(
    request: HttpRequest, response: HttpResponseBase, code: str, voice: str
) -> None:
    """Let the browser remember that it voted for this."""
    now = [*voted(request, code), voice[-LETTERS:]]
    response.set_cookie(
        _name(code),
        signing.Signer(salt=SALT).sign(".".join(now)),
        max_age=60 * 60 * 24 * 30,
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Lax",
    )


def _name(code: str) -> str:
    return f"votes-{code}"
