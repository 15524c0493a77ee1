"""Reports of what was heard: making, reading, sharing and removing them."""

from allauth.core.internal import ratelimit
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit.access import login_required
from intertwine.kit.errors import TooOften
from intertwine.kit.responses import file_response
from intertwine.kit.toasts import say
from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes import services
from intertwine.listen.themes.forms.reports import ReportForm, ShareReportForm
from intertwine.listen.themes.models import Report
from intertwine.listen.themes.selectors.document import document_of, nobody_looked
from intertwine.listen.themes.selectors.facts import board_of, facts_of, rough_on
from intertwine.listen.themes.selectors.since import since as since_then
from intertwine.listen.themes.services.report_files import KINDS, report_file
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import came_by_link
from intertwine.people.selectors import standing as standing_in

OFTEN = "60/m/ip"


@login_required
def reports(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The reports of a gathering, and for weavers a form for another."""
    needed = Role.WEAVER if request.method == "POST" else Role.MEMBER
    standing = standing_in(request, network, at_least=needed)
    gathering = get_object_or_404(Gathering.objects.visible_to(standing), pk=pk)
    sent = request.POST if request.method == "POST" else None
    form = ReportForm(sent, initial={"title": gathering.title})
    if form.is_valid():
        report = services.make_report(
            by=standing, gathering=gathering, **form.cleaned_data
        )
        say(request, _("The report is there. Everybody in the network can read it."))
        return redirect("themes:report", network, report.pk)
    board = board_of(gathering) if standing.is_weaver else None
    rough = rough_on(board, gathering) if board else 0
    context = {
        "network": standing.network,
        "gathering": gathering,
        "reports": gathering.reports.all(),
        "form": form if standing.is_weaver else None,
        "board": board,
        "not_looked_at": nobody_looked(rough) if rough else "",
    }
    status = 422 if form.errors else 200
    return render(request, "themes/reports.html", context, status=status)


def _report(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.MEMBER
) -> tuple[Standing, Report]:
    standing = standing_in(request, network, at_least=at_least)
    found = Report.objects.visible_to(standing).select_related("gathering__network")
    return standing, get_object_or_404(found, pk=pk)


@login_required
@require_safe
def report(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """A report as a page."""
    standing, found = _report(request, network, pk)
    context = {
        "network": standing.network,
        "report": found,
        "document": document_of(found, standing, with_all=False),
        "form": ShareReportForm() if standing.is_weaver else None,
        "link": request.build_absolute_uri(found.get_absolute_url()),
    }
    return render(request, "themes/report.html", context)


@login_required
@require_safe
def report_as(request: HttpRequest, network: str, pk: int, ending: str) -> HttpResponse:
    """A report as a file."""
    standing, found = _report(request, network, pk)
    return _file(found, standing, ending)


@login_required
@require_safe
def since(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What has changed from a report to today."""
    standing, found = _report(request, network, pk, at_least=Role.WEAVER)
    today = facts_of(found.gathering, found.board or board_of(found.gathering))
    context = {
        "network": standing.network,
        "report": found,
        "since": since_then(found.content, today),
    }
    return render(request, "themes/since.html", context)


@login_required
@require_POST
def share(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Let people outside read a report for a while."""
    standing, found = _report(request, network, pk, at_least=Role.WEAVER)
    form = ShareReportForm(request.POST)
    if form.is_valid():
        services.share_report(by=standing, report=found, **form.cleaned_data)
        say(request, _("The link is ready. Whoever has it can read the report."))
    return redirect("themes:report", network, pk)


@login_required
@require_POST
def end_sharing(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """End the link of a report."""
    standing, found = _report(request, network, pk, at_least=Role.WEAVER)
    services.end_sharing(by=standing, report=found)
    say(request, _("The link shows nothing any more."))
    return redirect("themes:report", network, pk)


@login_required
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask whether a report shall be removed, and remove it."""
    standing, found = _report(request, network, pk, at_least=Role.WEAVER)
    if request.method == "POST":
        gathering = found.gathering_id
        services.remove_report(by=standing, report=found)
        say(request, _("The report is removed."))
        return redirect("themes:reports", network, gathering)
    context = {"network": standing.network, "report": found}
    return render(request, "themes/remove_report.html", context)


@require_safe
def shared(request: HttpRequest, word: str) -> HttpResponse:
    """A report for people outside."""
    found = _shared(request, word)
    context = {
        "report": found,
        "document": document_of(found, _outside(found), with_all=False),
        "shared_network": found.gathering.network,
    }
    return _unlisted(render(request, "themes/shared_report.html", context))


@require_safe
def shared_as(request: HttpRequest, word: str, ending: str) -> HttpResponse:
    """The same as a file."""
    found = _shared(request, word)
    return _unlisted(_file(found, _outside(found), ending))


def _outside(found: Report) -> Standing:
    """Whoever has the link reads as somebody from outside, also if they are a weaver."""
    return Standing(found.gathering.network)


def _file(found: Report, standing: Standing, ending: str) -> HttpResponse:
    if ending not in KINDS:
        raise Http404
    made = report_file(found, standing, ending)
    return file_response(made.name, made.content, made.media_type)


def _shared(request: HttpRequest, word: str) -> Report:
    """The report behind a link, while it is open.

    Raises:
        Http404: If the link has ended, or there never was one.
        TooOften: If the same place asks again and again.
    """
    if not ratelimit.consume(
        request,
        app="intertwine.listen.themes",
        action="shared",
        config={"shared": OFTEN},
        limit_get=True,
    ):
        raise TooOften(_("That was very often. Please wait a minute."))
    rows = Report.objects.shared().select_related("gathering__network")
    found: Report = get_object_or_404(rows, code=word)
    network = found.gathering.network
    came_by_link(request, network)
    request.standing = _outside(found)  # type: ignore[attr-defined] # for the foot
    return found


def _unlisted(response: HttpResponse) -> HttpResponse:
    """Search engines leave it out, and nobody keeps it when it has ended."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    response["Cache-Control"] = "private, no-store"
    return response
