"""Which ties a network asks about: read by everyone, decided by guardians."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import services
from intertwine.see.ties.forms.kinds import BOTH, WISH, KindForm
from intertwine.see.ties.models import Kind


@login_required
def kinds(request: HttpRequest, network: str) -> HttpResponse:
    """All kinds of tie of the network."""
    standing = standing_in(request, network)
    found = Kind.objects.filter(network=standing.network)
    context = {
        "network": standing.network,
        "kinds": found.in_use(),
        "retired": found.exclude(retired_at=None) if standing.is_guardian else [],
    }
    return render(request, "ties/kinds.html", context)


@login_required
def add_kind(request: HttpRequest, network: str) -> HttpResponse:
    """Ask about one more kind."""
    standing = standing_in(request, network, at_least=Role.GUARDIAN)
    form = KindForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        said = form.cleaned_data
        try:
            kind = services.add_kind(
                by=standing,
                name=said["name"],
                own_name=said["own_name"],
                question=said["question"],
                is_directed=said["nature"] != BOTH,
                is_wish=said["nature"] == WISH,
                strength_words=said["strength_words"],
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("“%(name)s” can be said now.") % {"name": kind.name})
            return redirect("ties:kinds", network)
    return _again(request, standing, form)


@login_required
def change_kind(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Say a kind in other words."""
    standing = standing_in(request, network, at_least=Role.GUARDIAN)
    kind = _kind(standing, key)
    form = KindForm(request.POST if request.method == "POST" else None, kind=kind)
    if form.is_valid():
        said = form.cleaned_data
        services.change_kind(
            by=standing,
            kind=kind,
            name=said["name"],
            own_name=said["own_name"],
            question=said["question"],
            strength_words=said["strength_words"],
        )
        say(request, _("Saved."))
        return redirect("ties:kinds", network)
    return _again(request, standing, form)


def _kind(standing: Standing, key: str) -> Kind:
    return get_object_or_404(Kind, network=standing.network, key=key)


def _again(request: HttpRequest, standing: Standing, form: KindForm) -> HttpResponse:
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "ties/kind.html", context, status=status)


@login_required
@require_POST
def arrange_kind(request: HttpRequest, network: str, key: str) -> HttpResponse:
    """Ask a kind earlier or later, no longer, or again."""
    standing = standing_in(request, network, at_least=Role.GUARDIAN)
    kind = _kind(standing, key)
    if "retire" in request.POST:
        services.retire_kind(by=standing, kind=kind)
        say(request, _("No longer asked. Its ties stay as they are."))
    elif "back" in request.POST:
        services.bring_back_kind(by=standing, kind=kind)
        say(request, _("Asked again."))
    elif kind.retired_at is None:
        services.move_kind(by=standing, kind=kind, up="up" in request.POST)
    return redirect("ties:kinds", network)
