"""Ties that weavers know of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import selectors, services
from intertwine.see.ties.forms.reporting import ReportForm
from intertwine.see.ties.models import Tie


@login_required
def report(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Write down a tie of somebody, and take back what was written down."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    people = Person.objects.visible_to(standing)
    person = get_object_or_404(people, pk=pk)
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        kinds=selectors.kinds_of(standing.network),
        people=people.exclude(pk=pk).order_by("name", "pk"),
    )
    if form.is_valid() and _reported(standing, person, form):
        say(request, _("Written down. Both can read it and answer."))
        return redirect("ties:report", network, pk)
    ties = Tie.objects.visible_to(standing).of(person).filter(is_reported=True)
    context = {
        "network": standing.network,
        "about": person,
        "form": form,
        "ties": ties.select_related("kind", "first", "second"),
    }
    status = 422 if form.errors else 200
    return render(request, "ties/report.html", context, status=status)


def _reported(standing: Standing, person: Person, form: ReportForm) -> bool:
    """Write it down; what is refused stands beside the form."""
    said = form.cleaned_data
    first, second = person, said["other"]
    if said["is_from_other"]:
        first, second = second, first
    try:
        services.report_tie(
            by=standing,
            kind=said["kind"],
            first=first,
            second=second,
            strength=said["strength"],
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@login_required
def unreport(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take back what a weaver wrote down."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    tie = get_object_or_404(Tie.objects.visible_to(standing), pk=pk)
    if request.method == "POST":
        services.unreport_tie(by=standing, tie=tie)
        say(request, _("Taken back. What the two say themselves stays."))
    return redirect("ties:report", network, tie.first_id)
