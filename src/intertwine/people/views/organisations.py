"""Organisations: a list for everyone, tidied up by weavers."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.organisations import (
    MergeOrganisationForm,
    OrganisationForm,
)
from intertwine.people.models import Organisation
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
    """Correct one organisation, or make it part of another."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    found = get_object_or_404(standing.network.organisations, pk=pk)
    name = found.name
    is_merge = "kept" in request.POST
    typed = request.POST if request.method == "POST" else None
    form = OrganisationForm(None if is_merge else typed, instance=found)
    merging = MergeOrganisationForm(typed if is_merge else None, gone=found)
    try:
        if is_merge and merging.is_valid():
            kept = merging.cleaned_data["kept"]
            moved = services.merge_organisations(by=standing, gone=found, kept=kept)
            say(request, _moved(kept, moved))
            return redirect("people:organisations", network)
        if not is_merge and form.is_valid():
            services.change_organisation(
                by=standing, organisation=found, **form.cleaned_data
            )
            say(request, _("Saved."))
            return redirect("people:organisations", network)
    except Refused as refusal:
        (merging if is_merge else form).add_error(None, str(refusal))
    context = {"form": form, "merging": merging, "network": standing.network}
    context |= {"name": name, "pk": pk}
    status = 422 if typed is not None else 200
    page = "people/organisations/form.html"
    return render(request, page, context, status=status)


def _moved(kept: Organisation, number: int) -> str:
    sentence = ngettext(
        "One person comes from “%(name)s” now.",
        "%(number)s people come from “%(name)s” now.",
        number,
    )
    return sentence % {"name": kept.name, "number": number}
