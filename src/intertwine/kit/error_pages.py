"""The pages for when something went wrong, in the product's voice.

Somebody who asked with htmx gets the same words as a toast: the page they were
on, and what they typed there, stays as it was.
"""

from http import HTTPStatus
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.utils.translation import gettext as _

from intertwine.kit.access import form_page, is_htmx
from intertwine.kit.errors import Refused, TooOften
from intertwine.kit.keeping import keep_form
from intertwine.kit.responses import go_to

LAST_RESORT = (
    '<!doctype html><html lang="en-GB"><meta charset="utf-8"><title>intertwine</title>'
    "<h1>{title}</h1><p>{sentence}</p></html>"
)


def error_page(
    request: HttpRequest, status: int, *, because: str = "", **context: Any
) -> HttpResponse:
    """The page, or for htmx the toast, of one status.

    Args:
        request: What was asked.
        status: Names the template.
        because: What happened, where more is known than the status says.
        context: Whatever else the template needs.
    """
    context |= {"because": because, "status": status}
    page = f"{status}.html"
    if is_htmx(request):
        return _as_toast(render(request, f"{page}#toast", context, status=status))
    return render(request, page, context, status=status)


def _as_toast(response: HttpResponse) -> HttpResponse:
    """Tell htmx to put this among the toasts, whatever it asked for."""
    response.headers["HX-Retarget"] = "#toasts"
    response.headers["HX-Reswap"] = "beforeend"
    return response


def refused(request: HttpRequest, refusal: Refused) -> HttpResponse:
    """The page for a rule that said no and that no view has caught."""
    response = error_page(request, refusal.status, because=str(refusal))
    if isinstance(refusal, TooOften):
        response.headers["Retry-After"] = str(refusal.wait_seconds)
    return response


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """What was sent cannot be read, or there is too much of it."""
    if isinstance(exception, RequestDataTooBig):
        return error_page(request, HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    return error_page(request, HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Somebody else may do this, but not the one who asked."""
    return error_page(request, HTTPStatus.FORBIDDEN)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """There is no such page, or none for the one who asked: we never say which."""
    return error_page(request, HTTPStatus.NOT_FOUND)


def too_many_requests(request: HttpRequest, exception: Any = None) -> HttpResponse:
    """Asked too often: shown by the limits on signing in."""
    return error_page(request, HTTPStatus.TOO_MANY_REQUESTS)


def form_expired(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form is no longer valid, mostly because of signing in again elsewhere.

    What was typed goes back into the form, if this browser may have it.
    """
    page = form_page(request)
    if keep_form(request, page=page):
        return go_to(request, page)
    because = _(
        "The page was open while you signed in or out somewhere else, so we could not "
        "be sure that this came from you. Go back, load the page again and try once more."
    )
    return error_page(request, HTTPStatus.FORBIDDEN, because=because)


def server_error(request: HttpRequest) -> HttpResponse:
    """Our own mistake. Needs no database, no session and no context."""
    title = _("Something went wrong on our side.")
    sentence = _("It is not your doing. What you sent may not have been saved.")
    is_part = is_htmx(request)
    page = plain_page(title, sentence, part="#toast" if is_part else "")
    response = HttpResponse(page, status=HTTPStatus.INTERNAL_SERVER_ERROR)
    return _as_toast(response) if is_part else response


def plain_page(title: str, sentence: str, part: str = "") -> str:
    """A page that must come out whatever else is broken, also without the build."""
    context = {"title": title, "sentence": sentence}
    try:
        return loader.render_to_string(f"kit/plain.html{part}", context)
    except (RuntimeError, ValueError, OSError):
        return LAST_RESORT.format(**context)
