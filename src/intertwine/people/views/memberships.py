"""Who is in a network in what role; one's own place; guardianship; leaving."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors, services
from intertwine.people.forms.joining import LeaveForm, PauseForm
from intertwine.people.forms.networks import MemberForm
from intertwine.people.models import Handover, Membership, Standing
from intertwine.people.rules import Role


@login_required
@require_safe
def members(request: HttpRequest, network: str) -> HttpResponse:
    """Everybody with access, for guardians."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    words = request.GET.get("q", "")[:100]
    rows = selectors.members_for_guardians(standing.network, words)
    page = Paginator(rows, 50).get_page(request.GET.get("page"))
    offers = Handover.objects.filter(network=standing.network, answered_at=None)
    context = {
        "network": standing.network,
        "standing": standing,
        "page": page,
        "names_of_several": selectors.names_of_several(standing.network, page),
        "words": words,
        "offers": offers.select_related("to__person"),
    }
    return render(request, "people/members.html", context)


@login_required
def member(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Change one person's role, offer guardianship, or close their access."""
    standing = selectors.standing(request, network, at_least=Role.GUARDIAN)
    rows = selectors.members_for_guardians(standing.network)
    found = get_object_or_404(rows, pk=pk)
    if found.person == standing.person:
        return redirect("people:membership", standing.network.slug)
    posted = request.POST if request.method == "POST" else None
    form = MemberForm(posted, membership=found)
    if form.is_valid():
        try:
            said = _change(standing, found, form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, said)
            return redirect("people:members", standing.network.slug)
    context = {"network": standing.network, "form": form, "membership": found}
    status = 422 if form.errors else 200
    return render(request, "people/member.html", context, status=status)


def _change(standing: Standing, found: Membership, form: MemberForm) -> str:
    what, name = form.cleaned_data["what"], {"name": found.person.name}
    if what == MemberForm.OFFER:
        services.offer_guardianship(
            by=standing, to=found, steps_down=form.cleaned_data["steps_down"]
        )
        return _("We are asking %(name)s by e-mail.") % name
    if what == MemberForm.REMOVE:
        services.remove_member(by=standing, membership=found)
        return _("%(name)s has no access any more.") % name
    services.change_role(by=standing, membership=found, role=Role(what))
    return _("The role of %(name)s has changed.") % name


@login_required
@require_safe
def membership(request: HttpRequest, network: str) -> HttpResponse:
    """One's own place in a network."""
    standing = selectors.standing(request, network)
    return _place(request, standing, PauseForm())


def _place(request: HttpRequest, standing: Standing, form: PauseForm) -> HttpResponse:
    own = get_object_or_404(Membership, network=standing.network, user=standing.user)
    guardians = standing.network.memberships.guardians().count()
    context = {
        "network": standing.network,
        "standing": standing,
        "membership": own,
        "offers": own.offers.filter(answered_at=None),
        "is_last_guardian": standing.is_guardian and guardians == 1,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "people/membership.html", context, status=status)


@login_required
@require_POST
def pause(request: HttpRequest, network: str) -> HttpResponse:
    """Be away for a while."""
    standing = selectors.standing(request, network)
    form = PauseForm(request.POST)
    if form.is_valid():
        try:
            services.pause(by=standing, until=form.cleaned_data["until"])
        except Refused as refusal:
            form.add_error("until", str(refusal))
        else:
            toasts.say(request, _("Have a good rest. Nobody will ask you anything."))
            return redirect("people:membership", standing.network.slug)
    return _place(request, standing, form)


@login_required
@require_POST
def come_back(request: HttpRequest, network: str) -> HttpResponse:
    """Be there again."""
    standing = selectors.standing(request, network)
    services.come_back(by=standing)
    toasts.say(request, _("Good to have you back."))
    return redirect("people:membership", standing.network.slug)


@login_required
@require_POST
def step_down(request: HttpRequest, network: str) -> HttpResponse:
    """Give up guardianship."""
    standing = selectors.standing(request, network)
    try:
        services.step_down(by=standing)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        toasts.say(request, _("You are a weaver now. Thank you for your care."))
    return redirect("people:membership", standing.network.slug)


@login_required
@require_POST
def answer_offer(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say yes or no to guardianship, or take one's offer back."""
    standing = selectors.standing(request, network)
    offer = get_object_or_404(Handover, network=standing.network, pk=pk)
    is_yes = request.POST.get("answer") == "yes"
    try:
        if is_yes:
            services.accept_guardianship(by=standing, offer=offer)
        else:
            services.decline_guardianship(by=standing, offer=offer)
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        yes, no = _("You are a guardian now. Thank you."), _("The offer is closed.")
        toasts.say(request, yes if is_yes else no)
    is_own = offer.to.user_id == (standing.user.pk if standing.user else None)
    page = "people:membership" if is_own else "people:members"
    return redirect(page, standing.network.slug)


@login_required
def leave(request: HttpRequest, network: str) -> HttpResponse:
    """Leave, staying on the map or forgotten."""
    standing = selectors.standing(request, network)
    form = LeaveForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        stays = form.cleaned_data["how"] == LeaveForm.STAYS
        try:
            services.leave_network(by=standing, stays_on_map=stays)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            toasts.say(request, _("You have left %s.") % standing.network.name)
            return redirect("people:networks")
    guardians = standing.network.memberships.guardians().count()
    context = {
        "network": standing.network,
        "form": form,
        "is_last_guardian": standing.is_guardian and guardians == 1,
    }
    status = 422 if form.errors else 200
    return render(request, "people/leave.html", context, status=status)
