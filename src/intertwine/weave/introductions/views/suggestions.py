"""Who should meet: suggestions, and putting them aside."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import safe_next
from intertwine.kit.toasts import say
from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Look, Person, Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.see.map.selectors import people_on
from intertwine.see.ties.selectors import people_found
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.setting_aside import AsideForm
from intertwine.weave.introductions.rules.asked import Scope, scope_from

PAGE = 6


@login_required
def suggestions(request: HttpRequest, network: str) -> HttpResponse:
    """Who should meet: for weavers of the network, for members themselves."""
    standing = standing_in(request, network)
    scope = scope_from(request.GET.dict())
    if not standing.is_weaver:
        scope = selectors.own_scope(standing, scope)
    words = request.GET.get("q", "").strip()
    rows = people_found(standing, words).rows if words and standing.is_weaver else []
    if len(rows) == 1:
        found = Scope(across=scope.across, person=rows[0].person.pk)
        page = reverse("introductions:suggestions", args=[network])
        return redirect(f"{page}?{found.query()}")
    context = {"network": standing.network, "scope": scope, "q": words, "rows": rows}
    context |= _about(request, standing, scope)
    return render(request, "introductions/suggestions.html", context)


def _about(request: HttpRequest, standing: Standing, scope: Scope) -> dict[str, Any]:
    """The pairs of each section, and whose they are."""
    barred = selectors.barred_for(standing)
    ranked = selectors.ranked_for(standing, scope, barred)
    page = Paginator(ranked.main, PAGE).get_page(request.GET.get("page"))
    parts = {"main": page.object_list}
    if page.number == 1:
        parts |= {
            "fitting": ranked.fitting,
            "arriving": ranked.arriving,
            "by_lot": ranked.by_lot,
            "paired": ranked.paired,
            "gathered": ranked.gathered,
        }
    told = [each for part in parts.values() for each in part]
    cards = selectors.shown(told, standing, barred, ranked)
    _record(standing, cards)
    by_key = {(card.first.pk, card.second.pk): card for card in cards}
    me = standing.person
    return {
        "ranked": ranked,
        "page": page,
        "parts": {
            name: [by_key[pair] for each in part if (pair := each.pair) in by_key]
            for name, part in parts.items()
        },
        "nothing": not told,
        "subject": _subject(standing, scope),
        "gathering": _gathering(standing, scope),
        "is_mine": me is not None and scope.person == me.pk,
        "is_left_out": me is not None and not me.open_to_introductions,
    }


def _record(standing: Standing, cards: list[selectors.Suggestion]) -> None:
    """Write down whose private details the cards tell."""
    seen = {}
    for card in cards:
        seen[card.first], seen[card.second] = card.about
    record_looks(by=standing, seen=seen, through=Look.Through.LIST)


def _subject(standing: Standing, scope: Scope) -> Person | None:
    """The one person suggestions are asked for.

    Raises:
        Http404: If there is nobody like that for the reader.
    """
    if scope.person is None:
        return None
    return get_object_or_404(Person.objects.visible_to(standing), pk=scope.person)


def _gathering(standing: Standing, scope: Scope) -> Gathering | None:
    """The gathering suggestions are asked for.

    Raises:
        Http404: If there is none for the reader.
    """
    if scope.gathering is None:
        return None
    there = Gathering.objects.visible_to(standing)
    return get_object_or_404(there, pk=scope.gathering)


@login_required
def set_aside(request: HttpRequest, network: str, one: int, other: int) -> HttpResponse:
    """Not this pair: with one tap from the list, or with a reason and a day here."""
    standing = standing_in(request, network)
    pair = _pair(standing, one, other)
    form = AsideForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.set_aside(by=standing, pair=pair, **form.cleaned_data)
        except Refused as refusal:
            form.add_error("until", str(refusal))
        else:
            back = reverse("introductions:bring_back", args=[network, one, other])
            words = _("%(one)s and %(other)s are not suggested to you any more.")
            names = {"one": pair[0].name, "other": pair[1].name}
            say(request, words % names, undo=back)
            return redirect(_next(request, network))
    context = {"network": standing.network, "pair": pair, "form": form}
    status = 422 if form.errors else 200
    return render(request, "introductions/aside.html", context, status=status)


@login_required
def put_aside(request: HttpRequest, network: str) -> HttpResponse:
    """What one put aside, each with the way back."""
    standing = standing_in(request, network)
    rows = selectors.put_aside_by(standing)
    context = {"network": standing.network, "rows": rows}
    return render(request, "introductions/put_aside.html", context)


@login_required
@require_POST
def bring_back(
    request: HttpRequest, network: str, one: int, other: int
) -> HttpResponse:
    """Undo one's own putting aside."""
    standing = standing_in(request, network)
    services.bring_back(by=standing, pair=_pair(standing, one, other))
    say(request, _("Back in the list, if nothing else keeps it away."))
    return redirect(_next(request, network))


def _pair(standing: Standing, one: int, other: int) -> tuple[Person, Person]:
    """The two, as the reader may know them.

    Raises:
        Http404: If either is not there for them.
        Refused: If it is not theirs to say anything about.
    """
    people = people_on(standing)
    pair = get_object_or_404(people, pk=one), get_object_or_404(people, pk=other)
    services.check_pair(standing, pair)
    return pair


def _next(request: HttpRequest, network: str) -> str:
    page = reverse("introductions:suggestions", args=[network])
    return safe_next(request, request.POST.get("next") or page)
