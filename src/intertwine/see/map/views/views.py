"""Views of the map under a name: keeping, opening, changing and removing them."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.see.map import selectors, services
from intertwine.see.map.forms.saving import NameForm, ViewForm
from intertwine.see.map.models import SavedView


@login_required
def views(request: HttpRequest, network: str) -> HttpResponse:
    """The views there are, and a form for what was seen last."""
    standing = standing_in(request, network)
    sent = request.POST if request.method == "POST" else None
    form = ViewForm(
        sent,
        may_share=standing.is_weaver,
        initial={"tab": "map", "query": request.GET.urlencode()},
    )
    if form.is_valid():
        try:
            saved = services.save_view(by=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("Kept as “%(name)s”.") % {"name": saved.name})
            return redirect(saved)
    context = {
        "network": standing.network,
        "standing": standing,
        "form": form,
        "views": selectors.views_for(standing),
    }
    status = 422 if form.errors else 200
    return render(request, "map/views.html", context, status=status)


@login_required
def view(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Open a view: the map, the list or the words as far as the reader may know."""
    standing = standing_in(request, network)
    found = get_object_or_404(selectors.views_for(standing), pk=pk)
    query, is_whole = selectors.opened_by(found, standing)
    if not is_whole:
        sentence = _(
            "This view asks for something that you may not see. You see the rest of it."
        )
        messages.info(request, sentence)
    return redirect(f"{reverse(f'map:{found.tab}', args=[network])}?{query}")


@login_required
def change_view(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Give a view another name, share it or keep it to oneself."""
    standing = standing_in(request, network)
    found = _own(standing, pk)
    sent = request.POST if request.method == "POST" else None
    form = NameForm(
        sent,
        may_share=standing.is_weaver and found.person_id is not None,
        initial={"name": found.name, "is_shared": found.is_shared},
    )
    if form.is_valid():
        told = {"is_shared": found.is_shared} | form.cleaned_data
        try:
            services.change_view(by=standing, view=found, **told)
        except Refused as refusal:
            form.add_error("name", str(refusal))
        else:
            say(request, _("“%(name)s” is changed.") % {"name": told["name"]})
            return redirect("map:views", network)
    context = {"network": standing.network, "form": form, "found": found}
    status = 422 if form.errors else 200
    return render(request, "map/view.html", context, status=status)


@login_required
@require_POST
def remove_view(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Remove a view; the next page offers to bring it back."""
    standing = standing_in(request, network)
    found = _own(standing, pk)
    services.remove_view(by=standing, view=found)
    undo = reverse("map:restore_view", args=[network, pk])
    say(request, _("“%(name)s” is removed.") % {"name": found.name}, undo=undo)
    return redirect("map:views", network)


@login_required
@require_POST
def restore_view(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Bring a view back."""
    standing = standing_in(request, network)
    found = get_object_or_404(SavedView.objects.kept_by(standing), pk=pk)
    services.restore_view(by=standing, view=found)
    say(request, _("“%(name)s” is back.") % {"name": found.name})
    return redirect("map:views", network)


def _own(standing: Standing, pk: int) -> SavedView:
    """One that they may change.

    Raises:
        Http404: If there is none of that key.
    """
    found: SavedView = get_object_or_404(
        SavedView.objects.kept_by(standing).there(), pk=pk
    )
    return found
