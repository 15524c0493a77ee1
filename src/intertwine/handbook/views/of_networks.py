"""The pages that a network adds to the handbook, for its members alone."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intertwine.handbook.forms import NetworkPageForm
from intertwine.handbook.models import NetworkPage
from intertwine.handbook.selectors.of_networks import as_files, as_html, own_pages
from intertwine.handbook.services import of_networks as services
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.kit.toasts import say
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.people.selectors import standing as standing_in


@login_required
def network_pages(request: HttpRequest, network: str) -> HttpResponse:
    """All of them."""
    standing = standing_in(request, network)
    context = {"network": standing.network, "pages": own_pages(standing)}
    return render(request, "handbook/network_pages.html", context)


@login_required
def network_page(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One page."""
    standing = standing_in(request, network)
    page = _page(standing, pk)
    context = {"network": standing.network, "page": page, "html": as_html(page)}
    return render(request, "handbook/network_page.html", context)


@login_required
def write_network_page(
    request: HttpRequest, network: str, pk: int | None = None
) -> HttpResponse:
    """Write a new page, or change one. Nothing typed is lost, whoever else wrote."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    page = _page(standing, pk) if pk else None
    form = NetworkPageForm(request.POST or None, instance=page)
    context: dict[str, object] = {"network": standing.network, "form": form, "pk": pk}
    if form.is_valid():
        try:
            made = services.write_page(by=standing, pk=pk, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            if pk:
                context["now"] = now = _page(standing, pk)
                form.data = {**request.POST.dict(), "edition": str(now.edition)}
        else:
            say(request, _("Saved."))
            return redirect(made)
    status = 422 if form.errors else 200
    return render(request, "handbook/write_network_page.html", context, status=status)


@login_required
def remove_network_page(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Ask once, and take a page away."""
    standing = standing_in(request, network, at_least=Role.WEAVER)
    page = _page(standing, pk)
    if request.method == "POST":
        services.remove_page(by=standing, page=page)
        say(request, _("“%(title)s” is gone.") % {"title": page.title})
        return redirect("handbook:network_pages", network)
    context = {"network": standing.network, "page": page}
    return render(request, "handbook/remove_network_page.html", context)


@login_required
@require_safe
def take_network_pages(request: HttpRequest, network: str) -> HttpResponse:
    """Everything the reader may read, as Markdown."""
    standing = standing_in(request, network)
    name = f"{standing.network.slug}-handbook.zip"
    return file_response(name, as_files(own_pages(standing)), "application/zip")


def _page(standing: Standing, pk: int) -> NetworkPage:
    return get_object_or_404(
        NetworkPage.objects.visible_to(standing).select_related("network"), pk=pk
    )
