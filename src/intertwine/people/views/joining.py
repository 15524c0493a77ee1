"""The page an invitation leads to, and asking to be let in."""

import json

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from intertwine.kit import limits, toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors, services
from intertwine.people.forms.joining import AgreementForm, AskForm, DeclineForm
from intertwine.people.models import Invitation, JoinRequest, Membership, User
from intertwine.people.rules import Role

LIMITS = {"guess": "30/h/ip"}
"""Codes cannot be guessed; this keeps somebody from trying all night."""

CLOSED = "people/invitation_closed.html"


def _invitation(request: HttpRequest, code: str) -> Invitation | HttpResponse:
    """The invitation with this code, or the page that says what is wrong with it."""
    found = Invitation.objects.select_related("network").filter(code=code).first()
    if found is None:
        limits.count(request, LIMITS, "guess", app="people")
        return render(request, "people/invitation_unknown.html", status=404)
    return found


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def invitation(request: HttpRequest, code: str) -> HttpResponse:
    """Who invites, to what, and what others will see; then a clear yes or no.

    Looking at the page changes nothing: mail scanners follow links too.
    """
    found = _invitation(request, code)
    if isinstance(found, HttpResponse):
        return found
    user = request.user
    if not isinstance(user, User):
        template = "people/invitation.html" if found.is_open else CLOSED
        return render(request, template, _about(found), status=_status(found))
    membership = Membership.objects.filter(network=found.network, user=user)
    if membership.exists():
        return redirect(found.network)
    if not found.is_open:
        return render(request, CLOSED, _about(found), status=410)
    if not services.may_accept(user, found):
        page = "people/invitation_for_another.html"
        return render(request, page, _about(found))
    return _agree(request, user, found)


def _status(found: Invitation) -> int:
    return 200 if found.is_open else 410


def _about(found: Invitation) -> dict[str, object]:
    name, _at, domain = found.email.partition("@")
    return {
        "invitation": found,
        "network": found.network,
        "masked": f"{name[:1]}…@{domain}" if found.email else "",
    }


def _agree(request: HttpRequest, user: User, found: Invitation) -> HttpResponse:
    known = selectors.person_waiting_for(user, found.network)
    asked = {key: selectors.asked(found.network, key) for key in selectors.WORDINGS}
    versions = {key: words.version for key, words in asked.items()}
    name = known.name if known else found.answers.name if found.answers else ""
    initial = {"name": name, "versions": versions}
    form = AgreementForm(request.POST or None, initial=initial)
    if form.is_valid():
        try:
            services.accept_invitation(
                by=user, invitation=found, agreement=form.agreement()
            )
        except Refused as refusal:
            typed = request.POST.copy()
            typed["versions"] = json.dumps(versions)
            form = AgreementForm(typed)
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("Welcome! You are in."))
            return redirect(found.network)
    context = {**_about(found), "form": form, "known": known, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "people/invitation.html", context, status=status)


@never_cache
@require_POST
def decline_invitation(request: HttpRequest, code: str) -> HttpResponse:
    """No, thank you; and perhaps: no more letters."""
    found = _invitation(request, code)
    if isinstance(found, HttpResponse):
        return found
    never_again = request.POST.get("never_again") == "yes"
    services.decline_invitation(invitation=found, never_again=never_again)
    context = {**_about(found), "never_again": never_again}
    return render(request, "people/invitation_declined.html", context)


@login_required
def ask(request: HttpRequest, network: str) -> HttpResponse:
    """Ask an open network to be let in."""
    standing = selectors.standing(request, network, at_least=None)
    if standing.role is not None:
        return redirect(standing.network)
    assert standing.user  # noqa: S101 - login_required saw to it
    form = AskForm(request.POST or None)
    if form.is_valid():
        try:
            services.ask_to_join(
                by=standing.user, network=standing.network, **form.cleaned_data
            )
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("You have asked. We write to you when they answer."))
            return redirect(standing.network)
    return render(
        request,
        "people/ask.html",
        {"network": standing.network, "form": form},
        status=422 if form.errors else 200,
    )


@login_required
@require_POST
def withdraw(request: HttpRequest, network: str) -> HttpResponse:
    """Take one's request back."""
    standing = selectors.standing(request, network, at_least=None)
    waiting = JoinRequest.objects.filter(
        network=standing.network, user=standing.user, status=JoinRequest.Status.WAITING
    )
    assert standing.user  # noqa: S101 - login_required saw to it
    services.withdraw_request(by=standing.user, request=get_object_or_404(waiting))
    toasts.say(request, _("You have taken your request back."))
    return redirect(standing.network)


@login_required
@require_safe
def requests(request: HttpRequest, network: str) -> HttpResponse:
    """Who asks to be let in."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    waiting = JoinRequest.objects.filter(
        network=standing.network, status=JoinRequest.Status.WAITING
    )
    context = {"network": standing.network, "waiting": waiting[:100]}
    return render(request, "people/requests.html", context)


@login_required
@require_POST
def admit(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say yes."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    asked = get_object_or_404(JoinRequest, network=standing.network, pk=pk)
    try:
        services.admit(by=standing, request=asked)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        said = _("We are writing to %s with an invitation.") % asked.name
        toasts.say(request, said)
    return redirect("people:requests", standing.network.slug)


@login_required
def decline_request(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say not now, with a kind word."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    asked = get_object_or_404(JoinRequest, network=standing.network, pk=pk)
    form = DeclineForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            services.decline_request(by=standing, request=asked, **form.cleaned_data)
        except Refused as refusal:
            messages.error(request, str(refusal))
        else:
            toasts.say(request, _("We are telling %s kindly.") % asked.name)
        return redirect("people:requests", standing.network.slug)
    context = {"network": standing.network, "form": form, "asked": asked}
    status = 422 if form.errors else 200
    return render(request, "people/decline_request.html", context, status=status)
