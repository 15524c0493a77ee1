"""A form that was sent when the session had run out comes back filled in.

What was typed waits in the browser's new session on the server, for an hour, and
only for the account that used this browser before. ``docs/decisions`` says why, in
0002.
"""

import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TypedDict, TypeVar

from django import forms
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils.crypto import constant_time_compare, salted_hmac

IN_SESSION = "kept_form"
OWNER_COOKIE = "keeper"
OWNER_COOKIE_SECONDS = 400 * 24 * 3600
KEEP_SECONDS = 3600
LIMIT_CHARACTERS = 100_000
NEVER_KEPT = ("password", "secret", "token", "code", "otp")


View = TypeVar("View", bound=Callable[..., HttpResponse])


def never_kept(view: View) -> View:
    """Mark a page whose form does not wait: what it asks may stay nowhere else.

    The outermost of a view's decorators.
    """
    view.is_never_kept = True  # type: ignore[attr-defined] # asked for below
    return view


class Kept(TypedDict):
    """One form as it was sent."""

    page: str
    target: str
    owner: str
    at: float
    fields: list[tuple[str, list[str]]]
    is_told: bool


_filling: ContextVar[QueryDict | None] = ContextVar("filling", default=None)


def keep_form(request: HttpRequest, *, page: str) -> bool:
    """Keep what was sent until its owner has signed in again.

    Without the owner's cookie nothing is kept: another site cannot send one, and
    so cannot plant words in a form.

    Returns:
        Whether it was kept: not without an owner, not if it is too large, and not of a
        page that is ``never_kept``.
    """
    view = request.resolver_match and request.resolver_match.func
    if getattr(view, "is_never_kept", False):
        return False
    owner = request.COOKIES.get(OWNER_COOKIE, "")
    fields = [
        (name, values) for name, values in request.POST.lists() if is_keepable(name)
    ]
    size = sum(len(name) + sum(map(len, values)) for name, values in fields)
    if not owner or not fields or size > LIMIT_CHARACTERS:
        return False
    request.session[IN_SESSION] = Kept(
        page=page,
        target=request.path,
        owner=owner,
        at=time.time(),
        fields=fields,
        is_told=False,
    )
    return True


def is_keepable(name: str) -> bool:
    """Whether a field of this name may be kept: nothing secret is."""
    return not any(word in name.lower() for word in NEVER_KEPT)


def kept_form(request: HttpRequest) -> Kept | None:
    """What waits for whoever is signed in; anything stale or foreign is dropped."""
    kept: Kept | None = request.session.get(IN_SESSION)
    if kept is None or SESSION_KEY not in request.session:
        return None
    is_theirs = constant_time_compare(kept["owner"], owner_mark(request))
    if is_theirs and time.time() - kept["at"] < KEEP_SECONDS:
        return kept
    del request.session[IN_SESSION]
    return None


def owner_mark(request: HttpRequest) -> str:
    """Stands for the signed-in account in the cookie, and gives nothing away."""
    account = str(request.session.get(SESSION_KEY, ""))
    return salted_hmac("intertwine.kit.keeping", account).hexdigest() if account else ""


def remember_owner(request: HttpRequest, response: HttpResponse) -> None:
    """Let this browser know whose forms it keeps, once the session has run out."""
    mark = owner_mark(request)
    if mark and request.COOKIES.get(OWNER_COOKIE) != mark:
        response.set_cookie(
            OWNER_COOKIE,
            mark,
            max_age=OWNER_COOKIE_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=request.is_secure(),
        )


@contextmanager
def filling_in(kept: Kept) -> Iterator[None]:
    """While this lasts, a fresh form is drawn with what was kept."""
    fields = QueryDict(mutable=True)
    for name, values in kept["fields"]:
        fields.setlist(name, values)
    token = _filling.set(fields)
    try:
        yield
    finally:
        _filling.reset(token)


def fill_in(form: forms.BaseForm) -> bool:
    """Put what was kept into a form that nobody has sent yet, if it is the same form."""
    kept = _filling.get()
    if kept is None or form.is_bound or not is_same_form(form, kept):
        return False
    for name, field in form.fields.items():
        typed = field.widget.value_from_datadict(kept, {}, form.add_prefix(name))
        form.initial[name] = typed
    return True


def is_same_form(form: forms.BaseForm, kept: Mapping[str, str]) -> bool:
    """Whether everything that a browser always sends for this form was sent."""
    names = [
        (field.widget, form.add_prefix(name))
        for name, field in form.fields.items()
        if not field.widget.needs_multipart_form and is_keepable(name)
    ]
    is_there = [
        not widget.value_omitted_from_data(kept, {}, name) for widget, name in names
    ]
    return bool(is_there) and all(is_there)
