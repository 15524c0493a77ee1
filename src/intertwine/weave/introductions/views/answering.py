"""Being asked: reading it, answering, and answering otherwise.

Looking at a page changes nothing: mail scanners follow links too.
"""

from collections.abc import Callable
from datetime import timedelta
from functools import wraps
from typing import Any, Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache

from intertwine.kit.access import ask_to_sign_in
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.answering import SayForm
from intertwine.weave.introductions.models import Ask
from intertwine.weave.introductions.rules import EXPIRES_DAYS, Answer, State

FOR_ANOTHER = "introductions/for_another.html"

Rest = ParamSpec("Rest")
View = Callable[Concatenate[HttpRequest, Ask, Rest], HttpResponse]
Route = Callable[..., HttpResponse]


def for_asked(view: View[Rest]) -> Route:
    """Give a view the ``Ask`` that the address stands for, if it is this reader's."""

    @never_cache
    @wraps(view)
    def find(
        request: HttpRequest, who: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        if selectors.is_for_account(who) and not request.user.is_authenticated:
            return ask_to_sign_in(request)
        ask = selectors.ask_of(request.user, who)
        if ask is None:
            return _gone(request, who)
        if selectors.is_of_another(request.user, ask.person):
            return render(request, FOR_ANOTHER, status=403)
        request.standing = selectors.reader_of(ask.person)  # type: ignore[attr-defined]
        return view(request, ask, *args, **kwargs)

    return find


def _gone(request: HttpRequest, who: str) -> HttpResponse:
    """There is no such introduction; whoever had it while there was is told so."""
    ended = selectors.ended_of(request.user, who)
    if ended is None:
        return render(request, "introductions/unknown.html", status=404)
    if selectors.is_of_another(request.user, ended.person):
        return render(request, FOR_ANOTHER, status=403)
    request.standing = selectors.reader_of(ended.person)  # type: ignore[attr-defined]
    network, is_link = ended.person.network, not selectors.is_for_account(who)
    context = {"ended": ended, "network": network, "is_link": is_link}
    return render(request, "introductions/ended.html", context, status=410)


def context_of(ask: Ask, request: HttpRequest, **more: Any) -> dict[str, Any]:
    """What every page of somebody who was asked is told. No query."""
    assert request.resolver_match  # noqa: S101 a view was found
    return {
        "ask": ask,
        "about": ask.introduction,
        "network": ask.introduction.network,
        "who": request.resolver_match.kwargs["who"],
        "is_link": not selectors.is_for_account(request.resolver_match.kwargs["who"]),
        "tells": selectors.is_account_of(request.user, ask.person),
        **more,
    }


def over(request: HttpRequest, ask: Ask) -> HttpResponse:
    """It is over: the same words, whatever was said."""
    context = context_of(ask, request)
    return render(request, "introductions/over.html", context, status=410)


@for_asked
def asked(request: HttpRequest, ask: Ask) -> HttpResponse:
    """What somebody is asked, and what they said so far."""
    who = context_of(ask, request)["who"]
    if ask.introduction.state == State.AGREED:
        return redirect("introductions:together", who)
    if not ask.can_answer:
        return over(request, ask)
    asked_at = ask.introduction.asked_at
    closes = asked_at + timedelta(days=EXPIRES_DAYS) if asked_at else None
    context = context_of(ask, request, closes=closes)
    return render(request, "introductions/asked.html", context)


@for_asked
def says(request: HttpRequest, ask: Ask, says: str) -> HttpResponse:
    """One answer: what it means, and the button that gives it."""
    if says not in {Answer.YES, Answer.LATER, Answer.NO}:
        raise Http404
    answer = Answer(says)
    if ask.introduction.state == State.AGREED:
        return redirect("introductions:together", context_of(ask, request)["who"])
    if not ask.can_answer:
        return over(request, ask)
    context = context_of(ask, request, answer=answer.value)
    sent = request.POST if request.method == "POST" else None
    form = SayForm(sent, ask=ask, answer=answer, tells=context["tells"])
    if form.is_valid() and _is_kept(form, ask, answer):
        say(request, _saved(form, is_told_there=context["tells"]))
        return redirect("introductions:asked", context["who"])
    context["form"] = form
    status = 422 if form.errors else 200
    return render(request, "introductions/says.html", context, status=status)


def _is_kept(form: SayForm, ask: Ask, answer: Answer) -> bool:
    try:
        services.answer_ask(ask=ask, answer=answer, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _saved(form: SayForm, *, is_told_there: bool) -> str:
    """That it is kept; with what, if the page does not tell it whoever has the link."""
    if is_told_there:
        return _("Saved.")
    if until := form.cleaned_data.get("later_until"):
        day = date_format(until, "j F Y")
        return _("Saved. Nobody asks you about this before %(day)s.") % {"day": day}
    return _("Saved. That is your answer for now.")


@for_asked
def not_me(request: HttpRequest, ask: Ask) -> HttpResponse:
    """The letter reached somebody else: its links stop working."""
    if selectors.is_for_account(context_of(ask, request)["who"]):
        raise Http404
    if request.method == "POST":
        services.say_it_is_not_me(ask=ask)
        return render(request, "introductions/strayed.html")
    return render(request, "introductions/not_me.html", context_of(ask, request))


@for_asked
def no_letters(request: HttpRequest, ask: Ask) -> HttpResponse:
    """No more letters of this kind."""
    if request.method == "POST":
        services.stop_asking(ask=ask)
    context = context_of(ask, request, is_done=request.method == "POST")
    return render(request, "introductions/no_letters.html", context)
