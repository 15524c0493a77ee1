"""Organisations: a list for everyone, tidied up by weavers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.choosing import chosen
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.organisations import (
    MergeOrganisationForm,
    OrganisationForm,
)
from intertwine.people.models import Organisation, Standing
from intertwine.people.rules import Role

PAGE_SIZE = 100


@login_required
def organisations(request: HttpRequest, network: str) -> HttpResponse:
    """Where people come from, and how many from each."""
    standing = selectors.standing(request, network)
    places = Paginator(selectors.organisations_of(standing), PAGE_SIZE)
    context = {
        "network": standing.network,
        "standing": standing,
        "page": places.get_page(request.GET.get("page")),
    }
    return render(request, "people/organisations/list.html", context)


@login_required
def organisation(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Correct one organisation, or find what it should be made part of."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    others = standing.network.organisations.all()
    found = get_object_or_404(others, pk=pk)
    kept = chosen(others.exclude(pk=pk), request.GET.get("kept", ""))
    if kept is not None:
        return _merge(request, standing, found, kept)
    name = found.name
    typed = request.POST if request.method == "POST" else None
    form = OrganisationForm(typed, instance=found)
    if form.is_valid() and _changed(standing, found, form):
        say(request, _("Saved."))
        return redirect("people:organisations", network)
    words = request.GET.get("q", "").strip()
    context = {"form": form, "network": standing.network, "name": name, "pk": pk}
    context |= {"q": words, "found": selectors.same_as(found, words)}
    page = "people/organisations/form.html"
    template = f"{page}#found" if is_htmx(request) else page
    return render(request, template, context, status=422 if form.errors else 200)


def _changed(standing: Standing, found: Organisation, form: OrganisationForm) -> bool:
    """Keep what was typed; what is refused stands beside the form."""
    try:
        services.change_organisation(
            by=standing, organisation=found, **form.cleaned_data
        )
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


def _merge(
    request: HttpRequest, standing: Standing, gone: Organisation, kept: Organisation
) -> HttpResponse:
    """Make one organisation part of another, once somebody is sure."""
    form = MergeOrganisationForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        moved = services.merge_organisations(by=standing, gone=gone, kept=kept)
        say(request, _moved(kept, moved))
        return redirect("people:organisations", standing.network.slug)
    context = {"form": form, "network": standing.network, "gone": gone, "kept": kept}
    status = 422 if form.errors else 200
    return render(request, "people/organisations/merge.html", context, status=status)


def _moved(kept: Organisation, number: int) -> str:
    sentence = ngettext(
        "One person comes from “%(name)s” now.",
        "%(number)s people come from “%(name)s” now.",
        number,
    )
    return sentence % {"name": kept.name, "number": number}
