"""The directory: everyone in a network, searched and filtered."""

from typing import Any

from django.contrib import messages
from django.db.models import prefetch_related_objects
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django.views.decorators.vary import vary_on_headers

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.numbers import number_in
from intertwine.kit.toasts import say
from intertwine.people import selectors, services
from intertwine.people.forms.directory import DirectoryForm
from intertwine.people.forms.facets import chips_of, facets_of
from intertwine.people.forms.filters import SavedFilterForm
from intertwine.people.models import Look, SavedFilter, Standing

OPEN = ("filters", "open")


@login_required
@vary_on_headers("HX-Request")
def directory(request: HttpRequest, network: str) -> HttpResponse:
    """Everyone in the network whom the reader may see, a page at a time."""
    page = "people/directory.html"
    standing = selectors.standing(request, network)
    prefetch_related_objects([standing.network], "fields")
    fields = list(standing.network.fields.all())
    form = DirectoryForm(request.GET, asked=fields)
    found = selectors.listing(
        standing,
        form.sieve(),
        page=number_in(request.GET.get("page")) or 1,
        counted=fields if form.is_open else None,
    )
    seen = {row.person: row.shown for row in found.rows}
    services.record_looks(by=standing, seen=seen, through=Look.Through.LIST)
    context = _frame(standing, form, found)
    if not is_htmx(request):
        return render(request, page, context)
    response = render(request, f"{page}#finder", context)
    response["HX-Push-Url"] = request.path + form.address(page=_beyond_first(found))
    return response


def _beyond_first(found: selectors.Listing) -> int:
    return found.page if found.page > 1 else 0


def _frame(
    standing: Standing, form: DirectoryForm, found: selectors.Listing
) -> dict[str, Any]:
    facets = facets_of(form, found)
    chips = chips_of(form, facets)
    person = standing.person
    others = [row for row in found.rows if row.person != person]
    before, after = found.page - 1, found.page + 1
    return {
        "network": standing.network,
        "standing": standing,
        "form": form,
        "listing": found,
        "columns": selectors.COLUMNS,
        "facets": facets,
        "chips": chips,
        "in_use": len(chips),
        "state": form.address(OPEN).removeprefix("?"),
        "folded": form.address(OPEN),
        "unfolded": form.address(filters="open"),
        "has_private": any(d.is_private for row in others for d in row.shown),
        "saved": SavedFilter.objects.visible_to(standing).select_related("person"),
        "before": form.address(page=before) if before else "",
        "after": form.address(page=after) if after <= found.pages else "",
    }


@login_required
@require_POST
def save_filter(request: HttpRequest, network: str) -> HttpResponse:
    """Keep the state of the directory under a name."""
    standing = selectors.standing(request, network)
    form = SavedFilterForm(request.POST)
    if not form.is_valid():
        sentence = _("Give the filter a name of at most 60 letters.")
        messages.error(request, sentence)
        return redirect("people:directory", network)
    saved = services.save_filter(by=standing, **form.cleaned_data)
    say(request, _("Saved as “%(name)s”.") % {"name": saved.name})
    return redirect(saved)


@login_required
@require_POST
def remove_filter(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Forget one of one's own filters."""
    standing = selectors.standing(request, network)
    mine = SavedFilter.objects.filter(person=standing.person)
    saved = get_object_or_404(mine, pk=pk)
    services.remove_filter(by=standing, saved=saved)
    say(request, _("“%(name)s” is no longer kept.") % {"name": saved.name})
    return redirect("people:directory", network)
