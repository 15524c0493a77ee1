"""A file while it is worked on, and afterwards."""

from collections.abc import Callable
from pathlib import Path

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.responses import go_to
from intertwine.kit.tables.answers import table_response
from intertwine.kit.toasts import say
from intertwine.people.models import PeopleImport
from intertwine.people.selectors import imports as found
from intertwine.people.services import imports as verbs
from intertwine.people.views.import_work import progress_page
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.selectors.shown import rejected_ties
from intertwine.see.files.views.incoming import find, where_it_is
from intertwine.see.files.views.looking import TIES, rows_context

Status = PeopleImport.Status


@login_required
def progress(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How far the work is; goes on by itself when it is done."""
    standing, network_file = find(request, network, pk)
    people_import = network_file.people_import
    if not people_import.is_under_way:
        return go_to(request, where_it_is(network_file))
    slug = standing.network.slug
    return progress_page(
        request,
        people_import,
        files=reverse("files:files", args=[slug]),
        cancel=reverse("files:stop", args=[slug, pk]),
    )


@login_required
def result(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What became of everybody and every tie."""
    standing, network_file = find(request, network, pk)
    people_import = network_file.people_import
    if people_import.status not in {Status.DONE, Status.UNDONE}:
        return redirect(where_it_is(network_file))
    context = rows_context(request, standing, network_file)
    context["kept"] = people_import.rows.filter(undone__in=["keep", "part"]).count()
    return render(request, "files/result.html", context)


@login_required
def rejected(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The rows that were not put in, as a file to be mended."""
    _standing, network_file = find(request, network, pk)
    people_import = network_file.people_import
    form = "xlsx" if request.GET.get("as") == "xlsx" else "csv"
    stem = Path(people_import.file_name).stem[:100]
    if request.GET.get("part") == TIES:
        name = _("%(stem)s, ties to mend") % {"stem": stem}
        return table_response(rejected_ties(network_file), name, form)
    name = _("%(stem)s, rows to mend") % {"stem": stem}
    return table_response(found.rejected_rows(people_import), name, form)


def _act(
    request: HttpRequest, network: str, pk: int, verb: Callable[..., None]
) -> NetworkFile:
    standing, network_file = find(request, network, pk)
    verb(by=standing.user, people_import=network_file.people_import)
    return network_file


@login_required
@require_POST
def stop(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Stop the work, and leave everything as it was."""
    return redirect(where_it_is(_act(request, network, pk, verbs.cancel_import)))


@login_required
@require_POST
def undo(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take a network back that was brought in."""
    return redirect(where_it_is(_act(request, network, pk, verbs.undo_import)))


@login_required
@require_POST
def discard(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw a file away of which nothing was put in place."""
    standing, network_file = find(request, network, pk)
    verbs.discard_import(people_import=network_file.people_import)
    say(request, _("Thrown away. The file is deleted, and nothing was changed."))
    return redirect("files:files", standing.network.slug)
