"""Inviting people, and keeping an eye on what is open."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors, services
from intertwine.people.forms.joining import InviteForm, LinkForm
from intertwine.people.models import Invitation, Network
from intertwine.people.models.joining import InvitationQuerySet
from intertwine.people.rules import Role


@login_required
def invite(request: HttpRequest, network: str) -> HttpResponse:
    """Invite by address, and show what became of each."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    prefilled = {"addresses": request.GET.get("email", "")[:254]}
    form = InviteForm(request.POST or None, initial=prefilled)
    outcomes: list[services.Outcome] = []
    if form.is_valid():
        said = form.cleaned_data
        outcomes = services.invite_by_email(
            by=standing, addresses=said["addresses"], note=said["note"]
        )
        again = [o.address for o in outcomes if o.fate in services.TO_SEND_AGAIN]
        form = InviteForm(initial={"note": said["note"], "addresses": "\n".join(again)})
    context = {
        "network": standing.network,
        "form": form,
        "outcomes": outcomes,
        "invited": sum(o.fate is services.Fate.INVITED for o in outcomes),
    }
    status = 422 if form.errors else 200
    return render(request, "people/invite.html", context, status=status)


@login_required
def make_link(request: HttpRequest, network: str) -> HttpResponse:
    """Make a link for several people."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    form = LinkForm(request.POST or None)
    if form.is_valid():
        try:
            link = services.make_link(by=standing, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("people:invitation_link", standing.network.slug, link.pk)
    return render(
        request,
        "people/make_link.html",
        {"network": standing.network, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
@require_safe
def link(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """A link with its QR code, to copy, print or hold up."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    links = _of(standing.network).by_link()
    found = get_object_or_404(links, pk=pk)
    context = {"network": standing.network, "invitation": found}
    return render(request, "people/invitation_link.html", context)


@login_required
@require_safe
def invitations(request: HttpRequest, network: str) -> HttpResponse:
    """What is open, and what people said lately."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    rows = _of(standing.network)
    context = {
        "network": standing.network,
        "standing": standing,
        "links": rows.open().by_link(),
        "letters": rows.open().by_email()[:200],
        "closed": rows.exclude(pk__in=rows.open().values("pk"))[:30],
    }
    return render(request, "people/invitations.html", context)


@login_required
@require_POST
def resend(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Write to the same address once more."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    found = get_object_or_404(_of(standing.network), pk=pk)
    try:
        services.resend_invitation(by=standing, invitation=found)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        toasts.say(request, _("We are writing to %s once more.") % found.email)
    return redirect("people:invitations", standing.network.slug)


@login_required
@require_POST
def revoke(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Close an invitation."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    found = get_object_or_404(_of(standing.network), pk=pk)
    services.revoke_invitation(by=standing, invitation=found)
    toasts.say(request, _("The invitation is closed."))
    return redirect("people:invitations", standing.network.slug)


def _of(network: Network) -> InvitationQuerySet:
    return Invitation.objects.filter(network=network)
