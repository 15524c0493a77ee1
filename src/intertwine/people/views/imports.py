"""Bringing people in from a file: sending it, saying what it holds, looking it over."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.tables import sheets_in
from intertwine.kit.tables.headings import NO_HEADINGS
from intertwine.people import selectors, services
from intertwine.people.forms.imports import (
    SheetForm,
    UploadForm,
    answers_in,
    source_in,
)
from intertwine.people.models import Look, PeopleImport, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import imports as found
from intertwine.people.selectors.plans import mapping_of
from intertwine.people.services import imports as verbs
from intertwine.people.services.imports.choosing import samples
from intertwine.people.views.starting import start_with
from intertwine.people.views.turning import Turn

Status = PeopleImport.Status
PAGES = {
    Status.COLUMNS: "people:import_columns",
    Status.READY: "people:import_preview",
    Status.DONE: "people:import_result",
    Status.UNDONE: "people:import_result",
    Status.CANCELLED: "people:imports",
}


def find(request: HttpRequest, network: str, pk: int) -> tuple[Standing, PeopleImport]:
    """Who asks, and the import of their network."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    imports = PeopleImport.objects.filter(network=standing.network, pages="people")
    people_import = get_object_or_404(imports, pk=pk)
    people_import.network = standing.network
    return standing, people_import


def where_it_is(people_import: PeopleImport) -> str:
    """The page that an import has got to."""
    name = PAGES.get(Status(people_import.status), "people:import_progress")
    slug = people_import.network.slug
    if people_import.status == Status.CANCELLED:
        return reverse(name, args=[slug])
    return reverse(name, args=[slug, people_import.pk])


@login_required
def imports(request: HttpRequest, network: str) -> HttpResponse:
    """Send a file, and see the earlier ones."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    is_sent = request.method == "POST"
    form = UploadForm(request.POST, request.FILES) if is_sent else UploadForm()
    if is_sent and form.is_valid():
        try:
            sent = verbs.receive_file(by=standing, file=form.cleaned_data["file"])
        except Refused as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect(where_it_is(sent))
    context = {
        "network": standing.network,
        "form": form,
        "imports": found.imports_of(standing),
    }
    status = 422 if form.errors else 200
    return render(request, "people/imports.html", context, status=status)


@login_required
def import_(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Go to the page that an import has got to."""
    return redirect(where_it_is(find(request, network, pk)[1]))


@login_required
def import_columns(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say what each column is about."""
    standing, people_import = find(request, network, pk)
    if not people_import.is_waiting:
        return redirect(where_it_is(people_import))
    problem, targets = "", list(people_import.columns)
    if request.method == "POST":
        targets = [request.POST.get(f"column-{n}", "") for n in range(len(targets))]
        try:
            verbs.choose_columns(
                by=standing.user, people_import=people_import, targets=targets
            )
        except Refused as refusal:
            problem = str(refusal)
        else:
            return redirect(where_it_is(people_import))
    context = columns_context(people_import, targets) | {
        "network": standing.network,
        "problem": problem,
    }
    status = 422 if problem else 200
    return render(request, "people/import_columns.html", context, status=status)


def columns_context(people_import: PeopleImport, targets: list[str]) -> dict[str, Any]:
    """The columns with examples beside them, and what they may be about."""
    sheets = sheets_in(people_import.kept)
    row = {"sheet": people_import.sheet, "row": people_import.heading_row}
    return mapping_of(people_import, targets, samples(people_import)) | {
        "people_import": people_import,
        "sheet_form": SheetForm(row, sheets=sheets, chosen=people_import.sheet),
        "bad_sheets": [sheet.name for sheet in sheets if sheet.problem],
    }


@login_required
@require_POST
def import_sheet(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Read another sheet of the file, or take another row for the headings."""
    _standing, people_import = find(request, network, pk)
    sheet, row = number_in(request.POST.get("sheet")), request.POST.get("row", "")
    verbs.choose_sheet(
        people_import=people_import,
        sheet=-1 if sheet is None else sheet,
        row=NO_HEADINGS if row == str(NO_HEADINGS) else number_in(row),
    )
    return redirect(where_it_is(people_import))


@login_required
def import_preview(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Every row and what it would do; starting it from here."""
    standing, people_import = find(request, network, pk)
    if people_import.status != Status.READY:
        return redirect(where_it_is(people_import))
    if answers_in(request.POST):
        return keep_answers(request, people_import)
    form = start_with(request, standing.user, people_import)
    if form is None:
        return redirect(where_it_is(people_import))
    context = rows_context(request, standing, people_import) | {"form": form}
    context["keeps"] = {"form": "answers", "address": context["addresses"]["answers"]}
    status = 422 if form.errors else 200
    return render(request, "people/import_preview.html", context, status=status)


def rows_context(
    request: HttpRequest, standing: Standing, people_import: PeopleImport
) -> dict[str, Any]:
    """One page of rows, of one verdict or of all; looks at details are written down."""
    context = found.rows_page(
        people_import,
        standing,
        chosen=request.GET.get("show", ""),
        page=request.GET.get("page"),
    )
    seen = found.looked_at(context["rows"])
    services.record_looks(by=standing, seen=seen, through=Look.Through.LIST)
    slug, pk = standing.network.slug, people_import.pk
    addresses = {
        verb: reverse(f"people:import_{verb}", args=[slug, pk])
        for verb in ("answers", "discard", "undo")
    }
    return context | {"network": standing.network, "addresses": addresses}


@login_required
@require_POST
def import_answers(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say who the rows are that were asked about."""
    _standing, people_import = find(request, network, pk)
    return keep_answers(request, people_import)


def keep_answers(request: HttpRequest, people_import: PeopleImport) -> HttpResponse:
    """Keep who the rows are, and what else was typed; then show what will happen."""
    said = source_in(request.POST, people_import)
    verbs.note_source(people_import=people_import, said=said)
    if everyone := request.POST.get("all", ""):
        verbs.answer_all(people_import=people_import, answer=everyone)
    then = Turn(request, people_import)
    verbs.answer_rows(people_import=people_import, answers=answers_in(request.POST))
    return then.go(where_it_is(people_import))
