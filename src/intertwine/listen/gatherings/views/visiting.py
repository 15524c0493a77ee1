"""What the browser of somebody without an account remembers, in a signed cookie."""

from dataclasses import asdict
from typing import Any

from django.core import signing
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.crypto import get_random_string

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.gatherings.rules import Background, Visitor

SALT = "intertwine.gatherings.visitor"
DAYS = 180


def _name(gathering: Gathering) -> str:
    return f"gathering-{gathering.pk}"


def visitor_of(request: HttpRequest, gathering: Gathering) -> Visitor:
    """Whoever answers, as far as their browser remembers; else somebody new."""
    kept = request.COOKIES.get(_name(gathering), "")
    try:
        said: dict[str, Any] = signing.loads(kept, salt=SALT, max_age=DAYS * 86_400)
        said["background"] = Background(**said["background"])
        for name in ("heard", "named"):
            said[name] = tuple(said[name])
        said["numbers"] = tuple((prompt, number) for prompt, number in said["numbers"])
        return Visitor(**said)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Visitor(mark=get_random_string(12))


def remember(
    request: HttpRequest, response: HttpResponse, gathering: Gathering, visitor: Visitor
) -> HttpResponse:
    """Let the browser remember, for this gathering's own pages only."""
    response.set_cookie(
        _name(gathering),
        signing.dumps(asdict(visitor), salt=SALT, compress=True),
        max_age=DAYS * 86_400,
        path=reverse("gatherings:begin", args=[gathering.code]),
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response
