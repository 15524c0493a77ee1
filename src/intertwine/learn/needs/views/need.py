"""One need: whose words it rests on, what answers it, and what may become of it."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intertwine.handbook.selectors.contents import by_kind
from intertwine.handbook.selectors.shelf import shelf
from intertwine.kit.access import login_required
from intertwine.learn.needs.forms.answering import (
    GatheringForm,
    OfferForm,
    PersonForm,
    TaskForm,
)
from intertwine.learn.needs.models import Verdict
from intertwine.learn.needs.selectors.crossed import suggestions_for
from intertwine.learn.needs.selectors.ground import Line, ground_of
from intertwine.learn.needs.selectors.named import who_wrote
from intertwine.learn.needs.selectors.words import evidence_for
from intertwine.learn.needs.services.noting import may_change
from intertwine.people.models import Standing
from intertwine.people.selectors import standing as standing_in


@login_required
@require_safe
def need(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One need."""
    standing = standing_in(request, network)
    return show(request, standing, pk)


def show(
    request: HttpRequest, standing: Standing, pk: int, **forms: Any
) -> HttpResponse:
    """The page of a need, perhaps with a form that needs another look."""
    ground = ground_of(standing)
    line = ground.by_key.get(pk)
    if line is None:
        raise Http404
    context = {
        "network": standing.network,
        "standing": standing,
        "line": line,
        "came_as": next(each for each in line.family if each.pk == pk),
        "rests": evidence_for(line.family, standing).of(line.family),
        "may_change": may_change(standing, line.need),
        "written_by": who_wrote(line.need, standing),
        **_pages(line),
        **_answers(line, standing),
    }
    if standing.is_weaver:
        context |= {
            "others": [each.need for each in ground.lines if each is not line],
            "task_form": TaskForm(prefix="task"),
            "gathering_form": GatheringForm(prefix="gathering", standing=standing),
            "person_form": PersonForm(prefix="person", standing=standing),
        }
    context |= {"offer_form": OfferForm(prefix="offer")} | forms
    status = 422 if forms else 200
    return render(request, "needs/need.html", context, status=status)


def _pages(line: Line) -> dict[str, Any]:
    """What people said of pages, what is suggested, and what else can be chosen."""
    pages = shelf()
    known = pages.by_slug
    answering = [
        (known[slug], Verdict.Fit(fit), line.verdicts[slug])
        for slug, fit in line.slugs.items()
        if slug in known
    ]
    refused = [
        known[slug]
        for slug, verdict in line.verdicts.items()
        if verdict.fit == Verdict.Fit.NO and slug in known
    ]
    return {
        "answering": answering,
        "refused": refused,
        "suggested": suggestions_for([line])[0],
        "choice": by_kind(c for c in pages.cards if c.slug not in line.verdicts),
    }


def _answers(line: Line, standing: Standing) -> dict[str, Any]:
    me = standing.person.pk if standing.person else None
    mine = next((a for a in line.answers if a.person_id and a.person_id == me), None)
    return {
        "gatherings": [each for each in line.answers if each.gathering_id],
        "people": [each for each in line.answers if each.person_id],
        "tasks": [
            each
            for each in line.answers
            if not each.gathering_id and not each.person_id
        ],
        "mine": mine,
        "named_by": who_wrote(mine, standing) if mine and not mine.agreed_at else "",
    }
