"""Networks: finding one, founding one, and what one says about itself."""

from django.conf import settings as installation
from django.core.paginator import Paginator
from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.numbers import number_in
from intertwine.kit.panels import Panel
from intertwine.people import selectors, services
from intertwine.people.forms.networks import FoundForm, SettingsForm
from intertwine.people.models import Deed, JoinRequest, Person, Purpose, Standing, User
from intertwine.people.rules import Role

PUBLIC_PEOPLE = 60


@require_safe
def networks(request: HttpRequest) -> HttpResponse:
    """The networks one is in, and those that one may find."""
    words = request.GET.get("q", "")[:100]
    user = request.user
    mine = selectors.memberships_of(user) if isinstance(user, User) else []
    found = selectors.networks_to_find(words)
    if not words:  # one's own are above; a search says where each of them is
        found = found.exclude(pk__in=[each.network_id for each in mine])
    page = Paginator(found, 24).get_page(request.GET.get("page"))
    context = {
        "words": words,
        "page": page,
        "mine": mine,
        "may_found": not isinstance(user, User) or services.may_found(user),
    }
    return render(request, "people/networks.html", context)


@login_required
def found(request: HttpRequest) -> HttpResponse:
    """Start a network."""
    assert isinstance(request.user, User)  # noqa: S101 - login_required saw to it
    form = FoundForm(request.POST or None)
    if form.is_valid():
        try:
            network = services.found_network(by=request.user, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("Your network is there."))
            return redirect("people:network", network.slug)
    return render(
        request,
        "people/found.html",
        {"form": form, "may_found": services.may_found(request.user)},
        status=422 if form.errors else 200,
    )


@require_safe
def about(request: HttpRequest, network: str) -> HttpResponse:
    """What the network is for, to everyone who may know of it, and what comes next.

    Outsiders read who wants to be seen by everyone; whoever is in it finds the people
    elsewhere, and here what there is to do.
    """
    standing = selectors.standing(request, network, at_least=None)
    people: list[Person] = []
    panels: list[Panel] = []
    if standing.role is None:
        people = list(selectors.public_people(standing.network)[: PUBLIC_PEOPLE + 1])
    else:
        panels = [import_string(path)(standing) for path in installation.NETWORK_PANELS]
    context = {
        "network": standing.network,
        "standing": standing,
        "people": people[:PUBLIC_PEOPLE],
        "has_more_people": len(people) > PUBLIC_PEOPLE,
        "asked": _waiting_request(standing),
        "panels": panels,
    }
    return render(request, "people/network.html", context)


def _waiting_request(standing: Standing) -> JoinRequest | None:
    if standing.user is None or standing.role is not None:
        return None
    waiting = JoinRequest.objects.filter(network=standing.network, user=standing.user)
    return waiting.filter(status=JoinRequest.Status.WAITING).first()


@require_safe
def picture(request: HttpRequest, network: str) -> FileResponse:
    """The network's picture, to everyone who may know of it."""
    standing = selectors.standing(request, network, at_least=None)
    if not standing.network.picture:
        raise Http404
    try:
        stored = standing.network.picture.open("rb")
    except FileNotFoundError as error:
        raise Http404 from error
    return FileResponse(
        stored,
        content_type="image/jpeg",
        headers={
            "Cache-Control": "private, max-age=3600",
            "Content-Security-Policy": "default-src 'none'",
        },
    )


@login_required
def settings(request: HttpRequest, network: str) -> HttpResponse:
    """What guardians decide about their network."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    known = standing.network
    form = SettingsForm(request.POST or None, request.FILES or None, instance=known)
    if form.is_valid():
        services.describe_network(
            by=standing,
            fields=form.said(),
            picture=form.cleaned_data["new_picture"],
            drops_picture=form.cleaned_data.get("drops_picture", False),
        )
        toasts.say(request, _("The settings are saved."))
        return redirect("people:network_settings", known.slug)
    known.refresh_from_db()
    return render(
        request,
        "people/network_settings.html",
        {"network": known, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
def purpose(request: HttpRequest, network: str) -> HttpResponse:
    """The wordings of the purpose, and who stands behind the newest."""
    standing = selectors.standing(request, network)
    wordings = Purpose.objects.filter(network=standing.network)
    if request.method == "POST":
        pk = number_in(request.POST.get("purpose"))
        worded = get_object_or_404(wordings, pk=pk)
        agrees = request.POST.get("agrees") == "yes"
        services.agree_to_purpose(by=standing, purpose=worded, agrees=agrees)
        said = _("Thank you. You agree.") if agrees else _("You don't agree any more.")
        toasts.say(request, said)
        return redirect("people:purpose", standing.network.slug)
    newest = wordings.first()
    context = {
        "network": standing.network,
        "standing": standing,
        "newest": newest,
        "agreed": newest.agreed_by.count() if newest else 0,
        "members": standing.network.memberships.count(),
        "agrees": newest is not None
        and newest.agreed_by.filter(pk=standing.person.pk).exists()
        if standing.person
        else False,
        "earlier": wordings[1:20],
    }
    return render(request, "people/purpose.html", context)


@login_required
@require_safe
def deeds(request: HttpRequest, network: str) -> HttpResponse:
    """What weavers and guardians did with the power they have."""
    standing = selectors.standing(request, network)
    rows = Paginator(Deed.objects.filter(network=standing.network), 50)
    page = rows.get_page(request.GET.get("page"))
    context = {"network": standing.network, "standing": standing, "page": page}
    return render(request, "people/deeds.html", context)
