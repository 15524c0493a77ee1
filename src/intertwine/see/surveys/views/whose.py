"""Finding out who is answering: the first thing every page of a survey does."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache

from intertwine.kit.access import ask_to_sign_in, is_htmx
from intertwine.kit.responses import go_to
from intertwine.people.selectors import came_by_link
from intertwine.see.surveys import selectors
from intertwine.see.surveys.rules import Way
from intertwine.see.surveys.selectors import Answering
from intertwine.see.surveys.views.arriving import count

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Answering, Rest], HttpResponse]
Route = Callable[..., HttpResponse]


def answers(
    *, begun: bool = True, closed: bool = False
) -> Callable[[View[Rest]], Route]:
    """Give a view the ``Answering`` that the address stands for.

    Args:
        begun: Only for those who have read and agreed; others are led to that page.
        closed: Also when the survey is over.
    """

    def around(view: View[Rest]) -> Route:
        @never_cache
        @wraps(view)
        def find(
            request: HttpRequest, who: str, *args: Rest.args, **kwargs: Rest.kwargs
        ) -> HttpResponse:
            if selectors.key_is_for_account(who) and not request.user.is_authenticated:
                return ask_to_sign_in(request)
            found = selectors.answering(request.user, who)
            if found is None:
                return _unknown(request, who)
            came_by_link(request, found.standing.network)
            request.standing = found.standing  # type: ignore[attr-defined] # for templates
            if not (closed or found.survey.is_open or found.way is not Way.LINK):
                return _closed(request, found)
            if not (closed or found.survey.is_open) and found.way is Way.ACCOUNT:
                return _closed(request, found)
            if begun and not found.has_agreed:
                return redirect("surveys:answer", who)
            return view(request, found, *args, **kwargs)

        return find

    return around


def _unknown(request: HttpRequest, who: str) -> HttpResponse:
    if not selectors.key_is_for_account(who):
        count(request, "guess")
    if is_htmx(request):
        return _tell_why(request, who)
    return render(request, "surveys/unknown.html", status=404)


def _closed(request: HttpRequest, found: Answering) -> HttpResponse:
    if is_htmx(request):
        return _tell_why(request, found.key)
    context = {"survey": found.survey, "way": found.way}
    return render(request, "surveys/closed.html", context, status=410)


def _tell_why(request: HttpRequest, who: str) -> HttpResponse:
    """Take whoever tapped meanwhile to the page that says why nothing is kept now."""
    return go_to(request, reverse("surveys:answer", args=[who]))


def context_of(found: Answering, **more: object) -> dict[str, object]:
    """What every page of the survey is told. No query."""
    return {
        "answering": found,
        "survey": found.survey,
        "network": found.survey.network,
        "who": found.key,
        **more,
    }
