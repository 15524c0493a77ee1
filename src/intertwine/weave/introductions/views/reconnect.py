"""Ties that have gone quiet: seen by nobody but whose they are."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import login_required
from intertwine.kit.toasts import say
from intertwine.people.models import Look, Person
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.weave.introductions import services
from intertwine.weave.introductions.rules import LATER_DAYS
from intertwine.weave.introductions.selectors.quiet import own_ties_to, quiet_ties
from intertwine.weave.introductions.views.care import myself

SHOWN = 20
"""How many are shown at once: a few to think of, no list to work off."""


@login_required
def reconnect(request: HttpRequest, network: str) -> HttpResponse:
    """Whom one has not been in touch with for a long time."""
    standing = standing_in(request, network)
    myself(standing)
    quiet = quiet_ties(standing)
    seen = {each.person: each.reached_by for each in quiet[:SHOWN]}
    record_looks(by=standing, seen=seen, through=Look.Through.LIST)
    context = {
        "network": standing.network,
        "quiet": quiet[:SHOWN],
        "more": max(0, len(quiet) - SHOWN),
    }
    return render(request, "introductions/reconnect.html", context)


@login_required
@require_POST
def quiet(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """One tap: in touch, not now, let it rest, or undo that."""
    standing = standing_in(request, network)
    person, about = myself(standing), get_object_or_404(Person, pk=pk)
    ties = own_ties_to(standing, about)
    if not ties:
        raise Http404
    back = reverse("introductions:quiet", args=[network, pk])
    names = {"name": about.name}
    match request.POST.get("do"):
        case "touch":
            services.stay_in_touch(
                by=person, about=about, ties=[one.tie for one in ties]
            )
            say(request, _("Good. Your tie to %(name)s is fresh again.") % names)
        case "later":
            until = timezone.localdate() + timedelta(days=LATER_DAYS)
            services.let_rest(by=person, about=about, until=until)
            say(request, _("%(name)s comes back in three months.") % names, undo=back)
        case "rest":
            services.let_rest(by=person, about=about)
            say(request, _("Your tie to %(name)s rests.") % names, undo=back)
        case _:
            services.wake(by=person, about=about)
            say(request, _("%(name)s is in the list again.") % names)
    return redirect("introductions:reconnect", network)
