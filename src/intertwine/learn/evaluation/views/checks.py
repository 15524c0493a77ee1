"""The checks of a network: the list, opening, ending, and what came of one."""

from typing import Any

from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.kit.tables.writing import csv_lines
from intertwine.kit.toasts import say
from intertwine.learn.evaluation import selectors, services
from intertwine.learn.evaluation.forms import OpenForm, first_title
from intertwine.learn.evaluation.models import HealthCheck
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in

PAGE = 20


@login_required
@require_safe
def checks(request: HttpRequest, network: str) -> HttpResponse:
    """The check that is open, and those that are over."""
    standing = standing_in(request, network)
    services.close_what_is_over(network=standing.network)
    listed = selectors.checks_of(standing)
    page = Paginator(listed.closed, PAGE).get_page(request.GET.get("page"))
    context = {"network": standing.network, "listed": listed, "page": page}
    return render(request, "evaluation/checks.html", context)


@login_required
def open_one(request: HttpRequest, network: str) -> HttpResponse:
    """Open a check, which writes to all members."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    first = {"title": first_title(), "ends_on": services.first_end()}
    form = OpenForm(request.POST if request.method == "POST" else None, initial=first)
    if form.is_valid():
        try:
            made = services.open_check(by=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("The health check is open. We are writing to all members."))
            return redirect("evaluation:check", network, made.pk)
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "evaluation/open.html", context, status=status)


def found_check(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.MEMBER
) -> tuple[Standing, HealthCheck]:
    """A check of a network, closed if its last day is over."""
    standing = standing_in(request, network, at_least=at_least)
    services.close_what_is_over(network=standing.network)
    checks = HealthCheck.objects.visible_to(standing).select_related("network")
    return standing, get_object_or_404(checks, pk=pk)


@login_required
@require_safe
def check(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Until when a check is open, and what came of it afterwards.

    How many have answered is told at the end alone: whoever sees the number grow, and
    knows when somebody sat down to it, knows who answered.
    """
    standing, found = found_check(request, network, pk)
    context: dict[str, Any] = {"network": standing.network, "check": found}
    if found.is_open:
        context["has_answered"] = selectors.own_answers(found, standing) is not None
        return render(request, "evaluation/check.html", context)
    context["told"] = selectors.results_of(found, with_wishes=standing.is_weaver)
    return render(request, "evaluation/results.html", context)


@login_required
@require_safe
def totals(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The totals of a check that is over as a spreadsheet, for weavers."""
    standing, found = found_check(request, network, pk, at_least=Role.WEAVER)
    if found.is_open:
        raise Http404
    text = "".join(csv_lines(selectors.rows_for_file(found)))
    name = f"{standing.network.slug}-health-{found.closed_on}.csv"
    return file_response(name, text.encode(), "text/csv; charset=utf-8")


@login_required
def end(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask first, then end a check before its last day is over."""
    standing, found = found_check(request, network, pk, at_least=Role.WEAVER)
    if request.method == "POST" or not found.is_open:
        services.end_check(by=standing, check=found)
        say(request, _("The health check is over."))
        return redirect("evaluation:check", network, pk)
    context = {"network": standing.network, "check": found}
    return render(request, "evaluation/end.html", context)


@login_required
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask first, then throw an open check away with all that was answered."""
    standing, found = found_check(request, network, pk, at_least=Role.WEAVER)
    if not found.is_open:
        say(request, _("This health check is over. What came of it stays."))
        return redirect("evaluation:check", network, pk)
    if request.method == "POST":
        services.remove_check(by=standing, check=found)
        say(request, _("The health check is gone, with all answers."))
        return redirect("evaluation:checks", network)
    context = {"network": standing.network, "check": found}
    return render(request, "evaluation/remove.html", context)
