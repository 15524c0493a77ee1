"""One's own ties: whom one has named, who named one, and what to say to it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.choosing import Choice, Found
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import names_of_organisations
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import selectors, services
from intertwine.see.ties.forms.naming import NameForm
from intertwine.see.ties.models import Kind, Tie
from intertwine.see.ties.rules import View


@login_required
def own(request: HttpRequest, network: str) -> HttpResponse:
    """Everybody one is tied to, those first who wait for an answer."""
    standing = standing_in(request, network)
    ties = selectors.own_ties(standing)
    groups = {view: [one for one in ties if one.view is view] for view in View}
    there = groups[View.AGREED] + groups[View.WAITING]
    context = {
        "network": standing.network,
        "to_answer": selectors.by_person(groups[View.TO_ANSWER]),
        "there": sorted(
            selectors.by_person(there), key=lambda one: one.person.name.casefold()
        ),
        "hidden": selectors.by_person(groups[View.HIDDEN]),
        "ended": selectors.by_person(groups[View.ENDED]),
    }
    return render(request, "ties/own.html", context)


@login_required
def find(request: HttpRequest, network: str) -> HttpResponse:
    """Find somebody to say a tie to, or name somebody who is missing."""
    standing = standing_in(request, network)
    form = NameForm(request.POST if request.method == "POST" else None)
    words = request.GET.get("q", "").strip()
    if form.is_valid():
        try:
            person = services.name_person(by=person_in(standing), **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("ties:with", network, person.pk)
    context = {
        "network": standing.network,
        "q": words,
        "found": _to_say_ties_to(standing, words),
        "form": form,
        "organisations": names_of_organisations(standing),
    }
    page = "ties/find.html"
    template = f"{page}#found" if is_htmx(request) and not form.is_bound else page
    return render(request, template, context, status=422 if form.errors else 200)


def _to_say_ties_to(standing: Standing, words: str) -> Found[Choice]:
    def with_one(pk: int) -> str:
        return reverse("ties:with", args=[standing.network.slug, pk])

    return selectors.to_choose(selectors.people_found(standing, words), with_one)


def person_in(standing: Standing) -> Person:
    """Who is reading, as a person of the network.

    Raises:
        Http404: If they are none.
    """
    if standing.person is None:
        raise Http404
    return standing.person


@login_required
def with_one(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Everything between oneself and one other person."""
    standing = standing_in(request, network)
    person = selectors.person_to_tie(standing, pk)
    return render(request, "ties/with.html", _between(standing, person))


def _between(standing: Standing, person: Person) -> dict[str, Any]:
    asked = selectors.asked_about(standing, person)
    myself = person_in(standing)
    ties = [one.tie.tie for one in asked if one.tie]
    return {
        "network": standing.network,
        "other": person,
        "asked": asked,
        "history": selectors.history_of(ties, myself) if ties else [],
        "trust": selectors.trust_of(myself).get(person.pk),
    }


@login_required
@require_POST
def say_one(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One tap: say a tie to somebody, or how strong it is."""
    standing = standing_in(request, network)
    person = selectors.person_to_tie(standing, pk)
    key = request.POST.get("kind", "")
    kind = get_object_or_404(Kind, network=standing.network, key=key)
    services.say_tie(
        by=person_in(standing), kind=kind, about=person, strength=_strength(request)
    )
    return _saved(request, standing, person)


def _strength(request: HttpRequest) -> int | None:
    """The strength that was pressed, if any.

    Raises:
        Refused: If it is none.
    """
    text = request.POST.get("strength", "")
    if not text:
        return None
    if text not in {"1", "2", "3", "4", "5"}:
        raise Refused(_("How strong a tie is goes from 1 to 5."))
    return int(text)


@login_required
@require_POST
def answer(request: HttpRequest, network: str, pk: int, verb: str) -> HttpResponse:
    """One tap: agree to a tie, hide it, show it again, end it, take it back."""
    standing = standing_in(request, network)
    myself = person_in(standing)
    ties = Tie.objects.visible_to(standing).of(myself)
    tie = get_object_or_404(ties.select_related("first", "second"), pk=pk)
    if verb not in services.ANSWERS:
        raise Http404
    services.answer_tie(by=myself, tie=tie, verb=verb, strength=_strength(request))
    side = tie.side_of(myself)
    assert side is not None  # noqa: S101 it is one of their own
    return _saved(request, standing, tie.person_at(side.other))


@login_required
@require_POST
def rate(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Rate how far one trusts somebody, or take it back. Nobody else sees it."""
    standing = standing_in(request, network)
    person = selectors.person_to_tie(standing, pk)
    level = _strength(request)
    if level is None:
        services.forget_trust(by=person_in(standing), about=person)
    else:
        services.rate_trust(by=person_in(standing), about=person, level=level)
    return _saved(request, standing, person)


def _saved(request: HttpRequest, standing: Standing, person: Person) -> HttpResponse:
    back = request.POST.get("back") == "own"
    if is_htmx(request) and not back:
        context = _between(standing, person) | {"is_saved": True}
        return render(request, "ties/with.html#between", context)
    say(request, _("Saved."))
    network = standing.network.slug
    if back:
        return redirect("ties:own", network)
    return redirect("ties:with", network, person.pk)
