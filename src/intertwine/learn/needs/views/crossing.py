"""The cross-reference: as a table, as what is missing, and page by page."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intertwine.handbook.selectors.shelf import shelf
from intertwine.kit.access import login_required
from intertwine.learn.needs.models import Verdict
from intertwine.learn.needs.selectors.crossed import gaps_of, groups, rows_of
from intertwine.learn.needs.selectors.ground import ground_of
from intertwine.learn.needs.selectors.missed import missed_by
from intertwine.learn.needs.selectors.words import evidence_for
from intertwine.people.selectors import standing as standing_in

PAGE = 30
MISSED = 30
"""How much of what readers missed is shown."""


@login_required
@require_safe
def crossing(request: HttpRequest, network: str) -> HttpResponse:
    """Needs beside pages, as one table."""
    standing = standing_in(request, network)
    ground = ground_of(standing)
    page = Paginator(ground.lines, PAGE).get_page(request.GET.get("page"))
    columns = groups(ground.asked_for())
    context = {
        "network": standing.network,
        "standing": standing,
        "columns": columns,
        "page": page,
        "rows": rows_of(list(page.object_list), columns),
    }
    return render(request, "needs/crossing.html", context)


@login_required
@require_safe
def gaps(request: HttpRequest, network: str) -> HttpResponse:
    """Needs without a page, and pages that nobody asked for."""
    standing = standing_in(request, network)
    context = {
        "network": standing.network,
        "standing": standing,
        "gaps": gaps_of(ground_of(standing)),
        "unmet": missed_by(request)[:MISSED],
    }
    return render(request, "needs/gaps.html", context)


@login_required
@require_safe
def page(request: HttpRequest, network: str, slug: str) -> HttpResponse:
    """Whose words a page of the handbook rests on, in this network."""
    standing = standing_in(request, network)
    card = shelf().by_slug.get(slug)
    if card is None:
        raise Http404
    lines = ground_of(standing).asking_for(slug)
    evidence = evidence_for([n for line in lines for n in line.family], standing)
    context = {
        "network": standing.network,
        "standing": standing,
        "card": card,
        "rests": evidence.of([n for line in lines for n in line.family]),
        "lines": [
            (line, Verdict.Fit(line.slugs[slug]).label, evidence.of(line.family))
            for line in lines
        ],
    }
    return render(request, "needs/page.html", context)
