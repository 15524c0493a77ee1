"""Pages for people who have signed in."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url

from intertwine.kit.keeping import keep_form
from intertwine.kit.responses import go_to, is_ours

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Rest], HttpResponse]


def login_required(view: View[Rest]) -> View[Rest]:
    """Ask whoever is not signed in to do so, and bring them back afterwards.

    A form that was sent meanwhile is kept, and comes back filled in.
    """

    @wraps(view)
    def ask_first(
        request: HttpRequest, /, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        if request.user.is_authenticated:
            return view(request, *args, **kwargs)
        return ask_to_sign_in(request)

    return ask_first


def ask_to_sign_in(request: HttpRequest) -> HttpResponse:
    """To the sign-in page, and from there back to the page one was on."""
    page = form_page(request)
    if request.method == "POST":
        keep_form(request, page=page)
    there = redirect_to_login(page, resolve_url(settings.LOGIN_URL))
    return go_to(request, there.url)


def form_page(request: HttpRequest) -> str:
    """The address of the page whose form was sent, or that was asked for."""
    if request.method == "GET" and not is_htmx(request):
        return request.get_full_path()
    said = request.headers.get("HX-Current-URL") or request.headers.get("Referer", "")
    page = urlsplit(said)
    address = f"{page.path}?{page.query}" if page.query else page.path
    # `//elsewhere.org/` is a path of ours in a Referer, and another site in a redirect.
    if page.netloc != request.get_host() or not is_ours(request, address):
        return request.get_full_path()
    return address


def is_htmx(request: HttpRequest) -> bool:
    """Whether htmx asks, and so wants a part of a page."""
    return request.headers.get("HX-Request") == "true"
