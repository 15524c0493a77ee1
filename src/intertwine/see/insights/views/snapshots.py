"""Taking snapshots and forgetting them."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from intertwine.kit.access import login_required
from intertwine.kit.toasts import say
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in
from intertwine.see.insights import selectors, services
from intertwine.see.insights.forms.snapshots import SnapshotForm
from intertwine.see.insights.models import Snapshot


@login_required
def snapshots(request: HttpRequest, network: str) -> HttpResponse:
    """All snapshots, and a form to take one now."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    form = SnapshotForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        snapshot = services.take_snapshot(by=standing, name=form.cleaned_data["name"])
        say(request, _("Kept as “%(name)s”.") % {"name": snapshot.name})
        return redirect("insights:snapshots", network)
    context = {
        "network": standing.network,
        "form": form,
        "snapshots": selectors.snapshots_of(standing.network).select_related(
            "taken_by"
        ),
    }
    status = 422 if form.errors else 200
    return render(request, "insights/snapshots.html", context, status=status)


@login_required
def forget(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask whether a snapshot should go, and forget it."""
    standing = standing_in(request, network, at_least=Role.GUARDIAN)
    found = selectors.snapshots_of(standing.network)
    snapshot: Snapshot = get_object_or_404(found, pk=pk)
    if request.method == "POST":
        services.forget_snapshot(by=standing, snapshot=snapshot)
        say(request, _("Forgotten."))
        return redirect("insights:snapshots", network)
    context = {"network": standing.network, "snapshot": snapshot}
    return render(request, "insights/forget.html", context)
