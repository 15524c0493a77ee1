"""What the live endpoint reads of a request, and what it refuses before it does anything.

The same guards as on every other page, without those that need the database: nothing
here opens a session, so that nothing of one is kept beside a voice.
"""

import secrets
from io import BytesIO
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import DisallowedHost
from django.core.handlers.asgi import ASGIRequest
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.middleware.csrf import CsrfViewMiddleware
from django.middleware.security import SecurityMiddleware
from django.utils.translation import gettext as _

from intertwine.kit.middleware import MAINTENANCE_FILE

MOST_BYTES = 64 * 1024
"""More than any answer may hold, and little enough to be read by the thousand."""

COOKIE = "wall"
SALT = "intertwine.wall.browser"


class NoSessionCsrf(CsrfViewMiddleware):
    """Token and origin as everywhere; what it refuses is said in a sentence."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:
        return refusal(403, _("Please load the page again, then send it once more."))


CSRF = NoSessionCsrf(lambda _request: HttpResponse())
SECURITY = SecurityMiddleware(lambda _request: HttpResponse())


async def small_body(receive: Any) -> bytes | None:
    """What was sent; None if it is too much, which is then not read on."""
    parts: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            return None
        parts.append(message.get("body", b""))
        size += len(parts[-1])
        if size > MOST_BYTES:
            return None
        if not message.get("more_body", False):
            return b"".join(parts)


def request_of(scope: Any, body: bytes) -> ASGIRequest:
    """A request as views know it."""
    return ASGIRequest(scope, BytesIO(body))


def refused(request: HttpRequest) -> HttpResponseBase | None:
    """Why this is not even looked at, if so: host, https, maintenance, token, origin."""
    try:
        request.get_host()
    except DisallowedHost:
        return refusal(400, _("There is nothing here under this name."))
    if (settings.HOME / MAINTENANCE_FILE).exists():
        return refusal(503, _("We are mending something. Please try again soon."))
    elsewhere = SECURITY.process_request(request)
    if elsewhere is not None:
        return elsewhere
    CSRF.process_request(request)
    return CSRF.process_view(request, _never, (), {})


def _never(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


def refusal(status: int, sentence: str, **more: Any) -> HttpResponse:
    """A sentence that the page shows beside what was typed."""
    return JsonResponse({"error": sentence} | more, status=status)


def address_of(scope: Any) -> str:
    """Where this comes from."""
    client = scope.get("client") or ("", 0)
    return str(client[0])


def browser_of(request: HttpRequest) -> str | None:
    """The number that this browser was given, if it shows it."""
    shown = request.COOKIES.get(COOKIE, "")
    try:
        return str(signing.Signer(salt=SALT).unsign(shown))
    except signing.BadSignature:
        return None


def fresh_browser() -> str:
    """A number that a browser is known by while it is open; we keep it nowhere."""
    return secrets.token_urlsafe(9)


def remember(response: HttpResponseBase, browser: str) -> None:
    """Let the browser show its number next time, to the wall alone."""
    response.set_cookie(
        COOKIE,
        signing.Signer(salt=SALT).sign(browser),
        path="/g/",
        secure=settings.SESSION_COOKIE_SECURE,
        httponly=True,
        samesite="Strict",
    )
