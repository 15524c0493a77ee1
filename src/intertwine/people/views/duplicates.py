"""People who may be here twice: side by side, made one, and undone."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.models import Look, Merge, Person, Standing
from intertwine.people.rules import Role


@login_required
def duplicates(request: HttpRequest, network: str) -> HttpResponse:
    """Pairs that may be one person, the surest first."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    context = {
        "network": standing.network,
        "page": selectors.pairs_alike(standing, request.GET.get("page")),
        "merges": selectors.merges_to_undo(standing),
    }
    return render(request, "people/duplicates/list.html", context)


@login_required
def compare(request: HttpRequest, network: str, one: int, other: int) -> HttpResponse:
    """Two people beside each other; choose what to keep, and make them one."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    pair = _pair(standing, one, other)
    refused = ""
    if request.method == "POST":
        chosen = {key: request.POST[key] for key in request.POST}
        try:
            merge = services.merge_people(
                by=standing, kept=pair.first, gone=pair.second, choices=chosen
            )
        except Refused as refusal:
            refused = str(refusal)
        else:
            undo = reverse("people:undo_merge", args=[network, merge.pk])
            sentence = _("%(name)s is one person now.") % {"name": merge.kept.name}
            say(request, sentence, undo=undo)
            return redirect("people:duplicates", network)
    people = {
        each: selectors.details_of(each, standing) for each in (pair.first, pair.second)
    }
    services.record_looks(by=standing, seen=people, through=Look.Through.PAGE)
    context = {
        "network": standing.network,
        "pair": pair,
        "sides": selectors.sides_of(pair, standing),
        "has_account": selectors.has_account(pair.first),
        "both_have": selectors.has_account(pair.second),
        "refused": refused,
    }
    status = 422 if refused else 200
    return render(request, "people/duplicates/compare.html", context, status=status)


def _pair(standing: Standing, one: int, other: int) -> selectors.Pair:
    rows = Person.objects.visible_to(standing)
    rows = rows.select_related("organisation", "membership")
    found = rows.prefetch_related("values__field").in_bulk([one, other])
    if len(found) < 2:
        raise Http404
    for person in found.values():
        person.network = standing.network
    return selectors.pair_of(found[one], found[other])


@login_required
@require_POST
def not_same(request: HttpRequest, network: str, one: int, other: int) -> HttpResponse:
    """Remember that these are two people."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    pair = _pair(standing, one, other)
    services.say_not_same(by=standing, pair=(pair.first, pair.second))
    say(request, _("Noted: two different people."))
    return redirect("people:duplicates", network)


@login_required
@require_POST
def undo_merge(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Bring back who was made part of somebody else."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    merge = get_object_or_404(Merge, network=standing.network, pk=pk)
    gone = services.undo_merge(by=standing, merge=merge)
    sentence = _("Undone. %(name)s is back as it was.") % {"name": gone.name}
    say(request, sentence)
    return redirect("people:duplicates", network)
