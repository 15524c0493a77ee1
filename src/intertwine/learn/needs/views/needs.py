"""The needs of a network: the list, and as files."""

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intertwine.kit.access import login_required
from intertwine.kit.responses import file_response
from intertwine.kit.tables.writing import csv_lines
from intertwine.learn.needs.selectors.crossed import markdown_of, table_of
from intertwine.learn.needs.selectors.ground import ground_of
from intertwine.people.selectors import standing as standing_in

PAGE = 50


@login_required
@require_safe
def needs(request: HttpRequest, network: str) -> HttpResponse:
    """All needs, most wanted first."""
    standing = standing_in(request, network)
    ground = ground_of(standing)
    context = {
        "network": standing.network,
        "standing": standing,
        "page": Paginator(ground.lines, PAGE).get_page(request.GET.get("page")),
        "without": len(ground.without_page()),
    }
    return render(request, "needs/needs.html", context)


@login_required
@require_safe
def needs_as(request: HttpRequest, network: str, ending: str) -> HttpResponse:
    """The cross-reference as a file to keep: ``csv`` or ``md``."""
    standing = standing_in(request, network)
    name = f"{standing.network.slug}-needs.{ending}"
    if ending == "csv":
        text = "".join(csv_lines(table_of(ground_of(standing), standing)))
        return file_response(name, text.encode(), "text/csv; charset=utf-8")
    if ending == "md":
        text = markdown_of(ground_of(standing), standing)
        return file_response(name, text.encode(), "text/markdown; charset=utf-8")
    raise Http404
