"""Ties that weavers know of."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.choosing import chosen
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import selectors, services
from intertwine.see.ties.forms.reporting import ReportForm
from intertwine.see.ties.models import Tie

Pair = tuple[Person, Person]


@login_required
def report(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Write down a tie of somebody, and take back what was written down.

    With whom is found first, and then named in the address.
    """
    standing = standing_in(request, network, at_least=Role.WEAVER)
    people = Person.objects.visible_to(standing)
    person = get_object_or_404(people, pk=pk)
    other = chosen(people.exclude(pk=pk), request.GET.get("other", ""))
    if other is None:
        return _find(request, standing, person)
    form = ReportForm(
        request.POST if request.method == "POST" else None,
        kinds=selectors.kinds_of(standing.network),
        between=(person.name, other.name),
    )
    if form.is_valid() and _reported(standing, (person, other), form):
        say(request, _("Written down. Both can read it and answer."))
        return redirect("ties:report", network, pk)
    context = {
        "network": standing.network,
        "about": person,
        "other": other,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "ties/report.html", context, status=status)


def _find(request: HttpRequest, standing: Standing, person: Person) -> HttpResponse:
    """With whom it is, and what is written down so far."""
    words = request.GET.get("q", "").strip()
    found = selectors.people_found(standing, words, besides=person)
    ties = Tie.objects.visible_to(standing).of(person).filter(is_reported=True)
    context = {
        "network": standing.network,
        "about": person,
        "q": words,
        "found": selectors.to_choose(found, "?other={}".format),
        "ties": ties.select_related("kind", "first", "second"),
    }
    page = "ties/report_with.html"
    return render(request, f"{page}#found" if is_htmx(request) else page, context)


def _reported(standing: Standing, pair: Pair, form: ReportForm) -> bool:
    """Write it down; what is refused stands beside the form."""
    said = form.cleaned_data
    first, second = reversed(pair) if said["is_from_other"] else pair
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
