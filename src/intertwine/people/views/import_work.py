"""An import while it is worked on, and afterwards."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.responses import go_to
from intertwine.kit.tables.answers import table_response
from intertwine.kit.toasts import say
from intertwine.people.models import PeopleImport
from intertwine.people.selectors import imports as found
from intertwine.people.services import imports as verbs
from intertwine.people.views.imports import find, rows_context, where_it_is

Status = PeopleImport.Status


@login_required
def import_progress(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How far the work is; goes on by itself when it is done."""
    standing, people_import = find(request, network, pk)
    if not people_import.is_under_way:
        return go_to(request, where_it_is(people_import))
    slug = standing.network.slug
    return progress_page(
        request,
        people_import,
        files=reverse("people:imports", args=[slug]),
        cancel=reverse("people:import_cancel", args=[slug, pk]),
    )


def progress_page(
    request: HttpRequest, people_import: PeopleImport, *, files: str, cancel: str
) -> HttpResponse:
    """How far the work on a file is, or for htmx that part of the page.

    Args:
        request: Asks for it.
        people_import: One that is under way.
        files: The address of all files.
        cancel: The address that stops it.
    """
    is_counted = people_import.status == Status.CHECKING
    can_stop = people_import.status in {Status.CHECKING, Status.APPLYING}
    context = {
        "network": people_import.network,
        "people_import": people_import,
        "words": found.work_words(people_import),
        "total": people_import.rows_total if is_counted else 0,
        "files": files,
        "cancel": cancel if can_stop else "",
    }
    page = "people/import_progress.html"
    return render(request, f"{page}#work" if is_htmx(request) else page, context)


@login_required
def import_result(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What became of every row."""
    standing, people_import = find(request, network, pk)
    if people_import.status not in {Status.DONE, Status.UNDONE}:
        return redirect(where_it_is(people_import))
    context = rows_context(request, standing, people_import)
    context["kept"] = people_import.rows.filter(undone__in=["keep", "part"]).count()
    return render(request, "people/import_result.html", context)


@login_required
def import_rejected(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The rows that were not put in, as a file to be mended and sent again."""
    _standing, people_import = find(request, network, pk)
    form = "xlsx" if request.GET.get("as") == "xlsx" else "csv"
    stem = Path(people_import.file_name).stem[:100]
    name = _("%(stem)s, rows to mend") % {"stem": stem}
    return table_response(found.rejected_rows(people_import), name, form)


def _act(
    request: HttpRequest, network: str, pk: int, verb: Callable[..., None]
) -> PeopleImport:
    standing, people_import = find(request, network, pk)
    verb(by=standing.user, people_import=people_import)
    return people_import


@login_required
@require_POST
def import_cancel(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Stop the work, and leave everything as it was."""
    return redirect(where_it_is(_act(request, network, pk, verbs.cancel_import)))


@login_required
@require_POST
def import_undo(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take a finished import back."""
    return redirect(where_it_is(_act(request, network, pk, verbs.undo_import)))


@login_required
@require_POST
def import_discard(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw an import away of which nothing was put in place."""
    standing, people_import = find(request, network, pk)
    verbs.discard_import(people_import=people_import)
    say(request, _("Thrown away. The file is deleted, and nothing was changed."))
    return redirect("people:imports", standing.network.slug)
