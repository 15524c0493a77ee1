"""Groups: for weavers, to put them together; for whoever is asked, to say yes or no."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.people import selectors as people
from intertwine.people.models import Person, Standing
from intertwine.people.rules import Role
from intertwine.weave.groups import selectors, services
from intertwine.weave.groups.forms import AboutForm, GroupForm
from intertwine.weave.groups.models import ActionGroup


@login_required
@require_safe
def groups(request: HttpRequest, network: str) -> HttpResponse:
    """All groups for weavers; their own for everybody else."""
    standing = people.standing(request, network)
    found = ActionGroup.objects.visible_to(standing).select_related("network")
    context = {"network": standing.network, "groups": found}
    return render(request, "groups/groups.html", context)


@login_required
def make(request: HttpRequest, network: str) -> HttpResponse:
    """Say what a group is about, and see one put together."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    sent = request.POST if request.method == "POST" else None
    form = GroupForm(sent, network=standing.network)
    if form.is_valid():
        about = form.cleaned_data
        try:
            return redirect(
                services.make_group(by=standing, about=about, size=about["size"])
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "groups/make.html", context, status=status)


def _group(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.WEAVER
) -> tuple[Standing, ActionGroup]:
    standing = people.standing(request, network, at_least=at_least)
    rows = ActionGroup.objects.visible_to(standing).select_related("network")
    return standing, get_object_or_404(rows, pk=pk)


@never_cache
@login_required
@require_safe
def group(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Who is in it and what it lacks; for whoever was asked, their question."""
    standing, found = _group(request, network, pk, at_least=Role.MEMBER)
    seat = selectors.seat_of(standing, found)
    context: dict[str, object] = {
        "network": standing.network,
        "group": found,
        "seat": seat,
    }
    if not standing.is_weaver:
        context["companions"] = selectors.companions_of(standing, found)
        return render(request, "groups/asked.html", context)
    context["page"] = selectors.page_of(standing, found)
    return render(request, "groups/group.html", context)


@login_required
def change(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Another name, purpose, next step or end."""
    standing, found = _group(request, network, pk)
    form = AboutForm(request.POST if request.method == "POST" else None, group=found)
    if form.is_valid():
        services.change_group(by=standing, group=found, about=form.cleaned_data)
        toasts.say(request, _("Saved."))
        return redirect(found)
    context = {"network": standing.network, "form": form, "group": found}
    status = 422 if form.errors else 200
    return render(request, "groups/make.html", context, status=status)


def _person(request: HttpRequest, standing: Standing, name: str) -> Person:
    """Somebody who was pressed or chosen."""
    key = number_in(request.POST.get(name))
    rows = Person.objects.visible_to(standing)
    return get_object_or_404(rows, pk=key)


@login_required
@require_POST
def swap(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Put somebody else in one person's place."""
    standing, found = _group(request, network, pk)
    leaving = _person(request, standing, "person")
    coming = (
        _person(request, standing, "coming") if request.POST.get("coming") else None
    )
    services.swap(by=standing, group=found, leaving=leaving, coming=coming)
    return redirect(found)


@login_required
@require_POST
def add(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take one person more in."""
    standing, found = _group(request, network, pk)
    person = _person(request, standing, "person")
    services.add(by=standing, group=found, person=person)
    return redirect(found)


@login_required
@require_POST
def take_out(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take one person out."""
    standing, found = _group(request, network, pk)
    person = _person(request, standing, "person")
    services.take_out(by=standing, group=found, person=person)
    return redirect(found)


@login_required
@require_POST
def ask(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask everybody who was not asked yet."""
    standing, found = _group(request, network, pk)
    number = services.ask_members(by=standing, group=found)
    said = ngettext(
        "%(number)s person is asked now.", "%(number)s people are asked now.", number
    )
    toasts.say(request, said % {"number": number})
    return redirect(found)


@login_required
@require_POST
def answer(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say yes or no for oneself."""
    standing, found = _group(request, network, pk, at_least=Role.MEMBER)
    services.answer(by=standing, group=found, says=request.POST.get("says", ""))
    toasts.say(request, _("Saved. You can change your mind here at any time."))
    return redirect(found)


@login_required
@require_POST
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw a group away."""
    standing, found = _group(request, network, pk)
    services.remove_group(by=standing, group=found)
    toasts.say(request, _("Gone, with all that was answered."))
    return redirect("groups:groups", network)
