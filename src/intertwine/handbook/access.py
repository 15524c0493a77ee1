"""Who may write, and who may publish."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.decorators import csp_replace
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from intertwine.kit.access import ask_to_sign_in

View = Callable[..., HttpResponseBase]
WRITES = "wagtailadmin.access_admin"
PUBLISHES = "handbook.change_newer"


INLINE = ["'self'", "'unsafe-inline'"]
WAGTAIL_NEEDS = {
    "frame-ancestors": ["'self'"],
    "script-src": INLINE,
    "style-src": INLINE,
}
"""What Wagtail's pages may do beside ours: inline scripts, and show a page in a page."""


def editors_only(view: View) -> View:
    """For everybody else, the page is not there."""
    return _only(csp_replace(WAGTAIL_NEEDS)(view), WRITES)


def publishers_only(view: View) -> View:
    """For everybody else, also for editors who may not publish, it is not there."""
    return _only(view, PUBLISHES)


def _only(view: View, right: str) -> View:
    @wraps(view)
    def look_first(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_authenticated:
            return ask_to_sign_in(request)
        if not request.user.has_perm(right):
            raise Http404
        return view(request, *args, **kwargs)

    return look_first
