"""The same network three times: as a map, as a list, in words."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.module_loading import import_string
from django.views.decorators.vary import vary_on_headers

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.numbers import numbers_in
from intertwine.kit.panels import Panel
from intertwine.people.models import Look as PersonLook
from intertwine.people.models import Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.see.map import selectors, services
from intertwine.see.map.forms.panel import panel_of
from intertwine.see.map.rules import (
    Drawn,
    Filter,
    Look,
    address_query,
    filter_from,
    look_from,
    narrowed,
)
from intertwine.see.map.rules.look import BOTH, GATHERINGS, ORGANISATIONS
from intertwine.see.map.selectors.marks import Now
from intertwine.see.map.views.persons import person_context

VIEWS = ("map", "list", "words")
MOST_KEY = 2**53


@dataclass(frozen=True)
class Sight:
    """What somebody asked to see, and what of it there is."""

    standing: Standing
    asked: Filter
    look: Look
    now: Now
    drawn: Drawn
    shown: Drawn


def sight_of(request: HttpRequest, network: str) -> Sight:
    """Read the address, and the network as far as the reader may see it."""
    standing = standing_in(request, network)
    query = dict(request.GET.lists())
    asked, look = filter_from(query), look_from(query)
    now = selectors.now_in(standing.network)
    drawn = selectors.drawn_for(standing, now)
    return Sight(standing, asked, look, now, drawn, narrowed(drawn, asked))


@login_required
def map_page(request: HttpRequest, network: str) -> HttpResponse:
    """The map, with the people on it as a table for whoever cannot see it."""
    sight = sight_of(request, network)
    services.want_places(sight.standing.network, sight.now)
    context = frame(sight, "map") | _people(request, sight)
    context["imagined"] = _imagined(request, sight.drawn)
    everybody = selectors.known_on(sight.standing)
    here = everybody.filter(pk=sight.look.person or 0).first()
    if here is not None:
        close = f"{request.path}?{context['query']}"
        context |= person_context(sight.standing, here, close=close)
    return render(request, "map/map.html", context)


@login_required
@vary_on_headers("HX-Request")
def list_page(request: HttpRequest, network: str) -> HttpResponse:
    """People and ties as tables."""
    page = "map/list.html"
    sight = sight_of(request, network)
    has_ties = request.GET.get("table") == "ties"
    if has_ties:
        rows = selectors.ties_page(sight.shown, page=request.GET.get("page"))
        tables: dict[str, Any] = {"tie_rows": rows}
    else:
        tables = _people(request, sight)
    context = frame(sight, "list") | tables | {"has_ties": has_ties}
    return render(request, f"{page}#table" if is_htmx(request) else page, context)


@login_required
@vary_on_headers("HX-Request")
def words_page(request: HttpRequest, network: str) -> HttpResponse:
    """What the figures mean, in plain sentences."""
    page = "map/words.html"
    sight = sight_of(request, network)
    context = frame(sight, "words")
    if selectors.is_short(sight.shown):
        network_here = sight.standing.network
        context["reading"] = selectors.reading_of(sight.shown, network_here)
    else:
        key = selectors.reading_key(sight.standing, sight.asked, sight.now)
        context["reading"] = selectors.kept_reading(key)
        if context["reading"] is None:
            services.want_reading(by=sight.standing, asked=sight.asked, key=key)
    return render(request, f"{page}#reading" if is_htmx(request) else page, context)


def _imagined(request: HttpRequest, drawn: Drawn) -> dict[str, list[tuple[int, str]]]:
    """Who is to be thought away (``without=5``), or to have met (``meet=5-7``)."""
    away = request.GET.getlist("without")
    met = request.GET.get("meet", "").split("-")
    found = {"without": _on(drawn, away), "meet": _on(drawn, met)}
    return found if found["without"] or len(found["meet"]) == 2 else {}


def _on(drawn: Drawn, keys: list[str]) -> list[tuple[int, str]]:
    """Keys and names of those who are on the map."""
    numbers = ((key, drawn.number_of(key)) for key in numbers_in(keys))
    return [(key, drawn.graph.labels[n]) for key, n in numbers if n is not None]


def _people(request: HttpRequest, sight: Sight) -> dict[str, Any]:
    """One page of people; what is private on it is written down."""
    sort = request.GET.get("sort", "")
    sort = sort if sort in selectors.SORTS else "name"
    page = selectors.people_page(
        sight.shown,
        sight.standing,
        sort=sort,
        find=sight.look.find,
        page=request.GET.get("page"),
    )
    seen = {row.person: row.shown for row in page if row.person is not None}
    record_looks(by=sight.standing, seen=seen, through=PersonLook.Through.LIST)
    return {"rows": page, "sort": sort}


def frame(sight: Sight, view: str) -> dict[str, Any]:
    """What all three show around what they show."""
    standing, network = sight.standing, sight.standing.network
    measures = [(m["key"], m["name"]) for m in selectors.measures_told(network)]
    query = address_query(sight.asked, sight.look, person="")
    places = [(name, reverse(f"map:{name}", args=[network.slug])) for name in VIEWS]
    return {
        "network": network,
        "standing": standing,
        "view": view,
        "sight": sight,
        "panel": panel_of(sight.drawn, sight.asked, sight.look, measures),
        "sentence": selectors.sentence_of(sight.shown, sight.drawn),
        "unplaced": selectors.without_organisation(sight.drawn, network)
        if sight.look.fold in (ORGANISATIONS, BOTH)
        else 0,
        "gathered": selectors.gathered_told(standing, sight.drawn)
        if sight.look.fold == GATHERINGS
        else [],
        "complete": selectors.completeness_of(sight.shown, network),
        "query": query,
        "kept_query": address_query(sight.asked, sight.look),
        "saved_view": selectors.view_open(standing, sight.look.saved),
        "saved_views": selectors.views_for(standing),
        "places": places,
        "is_everything": sight.asked.is_open,
        "browser_words": selectors.browser_words(),
        "offered": _offered(sight),
        "offered_query": address_query(
            sight.asked, sight.look, suggest="" if sight.look.has_suggestions else "1"
        ),
    }


def _offered(sight: Sight) -> Panel | None:
    """People who could meet, where a higher app knows them and somebody asks."""
    path = settings.OFFERED.get("map")
    if path is None or not sight.look.has_suggestions:
        return None
    found: Panel = import_string(path)(sight.standing)
    return found
