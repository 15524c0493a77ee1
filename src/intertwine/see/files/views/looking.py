"""Looking over what a file would do, and answering who its people are."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.people.forms.imports import answers_in, source_in
from intertwine.people.models import Look, PeopleImport, Standing
from intertwine.people.selectors import imports as found
from intertwine.people.services import imports as verbs
from intertwine.people.services import record_looks
from intertwine.people.views.starting import start_with
from intertwine.people.views.turning import Turn
from intertwine.see.files import services
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.selectors.incoming import columns_out
from intertwine.see.files.selectors.shown import ties_page
from intertwine.see.files.views.incoming import find, where_it_is

Status = PeopleImport.Status
PEOPLE, TIES = "people", "ties"


@login_required
def preview(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Every person and tie and what it would do; starting it from here."""
    standing, network_file = find(request, network, pk)
    people_import = network_file.people_import
    if people_import.status != Status.READY:
        return redirect(where_it_is(network_file))
    if answers_in(request.POST):
        return keep_answers(request, network_file)
    form = start_with(request, standing.user, people_import)
    if form is None:
        return redirect(where_it_is(network_file))
    context = rows_context(request, standing, network_file) | {"form": form}
    context["keeps"] = {"form": "answers", "address": context["addresses"]["answers"]}
    status = 422 if form.errors else 200
    return render(request, "files/preview.html", context, status=status)


def rows_context(
    request: HttpRequest, standing: Standing, network_file: NetworkFile
) -> dict[str, Any]:
    """One page of people or of ties, and the sums of both."""
    part = TIES if request.GET.get("part") == TIES else PEOPLE
    chosen, page = request.GET.get("show", ""), request.GET.get("page")
    people = found.rows_page(
        network_file.people_import,
        standing,
        chosen=chosen if part == PEOPLE else "",
        page=page if part == PEOPLE else None,
    )
    if part == PEOPLE:
        seen = found.looked_at(people["rows"])
        record_looks(by=standing, seen=seen, through=Look.Through.LIST)
    ties = ties_page(
        network_file,
        chosen=chosen if part == TIES else "",
        page=page if part == TIES else None,
    )
    return (
        people
        | ties
        | {
            "network": standing.network,
            "columns_out": columns_out(network_file),
            "file": network_file,
            "addresses": _addresses(standing.network.slug, network_file.pk),
            "has_work": people["has_work"] or ties["ties_to_do"] > 0,
            "shows": part,
            "part": f"part={part}&",
            "chosen": chosen,
        }
    )


def _addresses(slug: str, pk: int) -> dict[str, str]:
    verbs = ("answers", "discard", "undo")
    return {verb: reverse(f"files:{verb}", args=[slug, pk]) for verb in verbs}


@login_required
@require_POST
def answers(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say who the people are that were asked about."""
    _standing, network_file = find(request, network, pk)
    return keep_answers(request, network_file)


def keep_answers(request: HttpRequest, network_file: NetworkFile) -> HttpResponse:
    """Keep who the people are, and what else was typed; then show what will happen."""
    people_import = network_file.people_import
    then = Turn(request, people_import)
    said = source_in(request.POST, people_import)
    verbs.note_source(people_import=people_import, said=said)
    if everybody := request.POST.get("all", ""):
        services.answer_everybody(network_file=network_file, answer=everybody)
    else:
        given = answers_in(request.POST)
        services.answer_people(network_file=network_file, answers=given)
    return then.go(where_it_is(network_file))
