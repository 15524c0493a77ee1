"""Bringing two people together: choosing them, and asking them."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.choosing import chosen
from intertwine.kit.errors import Refused
from intertwine.kit.toasts import say
from intertwine.people.models import Look, Person, Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.people.services import record_looks
from intertwine.see.ties.selectors import people_found, to_choose
from intertwine.weave.introductions import selectors, services
from intertwine.weave.introductions.forms.proposing import ProposeForm, RequestForm
from intertwine.weave.introductions.models import Introduction
from intertwine.weave.introductions.rules import State, Way

Pair = tuple[Person, Person]


@login_required
def propose(request: HttpRequest, network: str) -> HttpResponse:
    """Two people side by side, and how they are asked; first who they are."""
    standing = standing_in(request, network)
    first, second = (_person(request, standing, key) for key in ("first", "second"))
    if first is None or second is None or first == second:
        return _choose(request, standing, first or second)
    pair = (first, second) if first.pk < second.pk else (second, first)
    if not selectors.may_introduce(standing, pair):
        raise Refused(_("You can introduce people whom you both know."))
    form, wish = _form(request, standing, pair)
    _refuse_early(request, standing, pair)
    if form.is_valid() and request.POST.get("then") == "ask":
        try:
            services.propose_introduction(by=standing, pair=pair, plan=form.plan)
        except Refused as refusal:
            form.add_error(None, str(refusal))
        else:
            say(request, _("On its way. You hear from us if both say yes."))
            return redirect("introductions:introductions", network)
    return _shown(request, standing, form, wish)


def _refuse_early(request: HttpRequest, standing: Standing, pair: Pair) -> None:
    """Say that somebody cannot be asked before one writes to them oneself.

    Whoever brings two others together reads about them side by side first.

    Raises:
        Refused: If the other one cannot be asked now.
    """
    if request.method != "GET" or standing.person not in pair:
        return
    for person in pair:
        words = "" if person == standing.person else selectors.why_not_asked(person)
        if words:
            raise Refused(words)


def _person(request: HttpRequest, standing: Standing, name: str) -> Person | None:
    people = Person.objects.visible_to(standing).select_related(
        "organisation", "network", "membership__user"
    )
    people = people.prefetch_related("values__field")
    return chosen(people, request.GET.get(name, ""))


def _choose(
    request: HttpRequest, standing: Standing, first: Person | None
) -> HttpResponse:
    """Find the two, one after the other."""
    words = request.GET.get("q", "").strip()
    found = people_found(standing, words, besides=first)
    address = f"?first={first.pk}&second={{}}" if first else "?first={}"
    context = {
        "network": standing.network,
        "first": first,
        "also": {"first": first.pk} if first else {},
        "q": words,
        "found": to_choose(found, address.format),
    }
    page = "introductions/choose.html"
    return render(request, f"{page}#found" if is_htmx(request) else page, context)


def _form(
    request: HttpRequest, standing: Standing, pair: Pair
) -> tuple[ProposeForm, Introduction | None]:
    wish = Introduction.objects.between(*pair).filter(
        introducer=standing.person, state=State.WANTED
    )
    found = wish.select_related("wanted_by").first()
    form = ProposeForm(
        request.POST if request.method == "POST" else None,
        meeting=selectors.meeting_of(pair, standing),
        by=standing.person,
        wanted_by=found.wanted_by_id if found else None,
        drafts={way: selectors.drafts_of(pair, standing, way) for way in Way},
        meant=request.GET.get("as", ""),
    )
    return form, found


def _shown(
    request: HttpRequest,
    standing: Standing,
    form: ProposeForm,
    wish: Introduction | None,
) -> HttpResponse:
    meeting = form.meeting
    seen = {sheet.person: sheet.details for sheet in meeting.sheets}
    record_looks(by=standing, seen=seen, through=Look.Through.PAGE)
    previews = []
    if form.is_bound and form.is_valid():
        previews = selectors.previews(form.pair, standing, form.plan, wish)
    context = {
        "network": standing.network,
        "form": form,
        "meeting": meeting,
        "wish": wish,
        "previews": previews,
        "is_own": standing.person in form.pair,
        "other": next((p for p in form.pair if p != standing.person), None),
    }
    status = 422 if form.errors else 200
    return render(request, "introductions/propose.html", context, status=status)


@login_required
def ask_for(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """I would like to meet somebody: ask a contact, or ask directly."""
    standing = standing_in(request, network)
    people = Person.objects.visible_to(standing)
    other = get_object_or_404(people, pk=pk)
    if other == standing.person:
        raise Http404
    if other.do_not_contact:
        raise Refused(selectors.why_not_asked(other))
    contacts = selectors.contacts_between(standing, other)
    form = RequestForm(
        request.POST if request.method == "POST" else None, contacts=contacts
    )
    if form.is_valid() and _asked(standing, other, form):
        say(request, _("They find it on their page, and decide for themselves."))
        return redirect("introductions:introductions", network)
    context: dict[str, Any] = {
        "network": standing.network,
        "other": other,
        "contacts": contacts,
        "form": form,
    }
    status = 422 if form.errors else 200
    return render(request, "introductions/ask_for.html", context, status=status)


def _asked(standing: Standing, other: Person, form: RequestForm) -> bool:
    try:
        services.request_introduction(by=standing, other=other, **form.cleaned_data)
    except Refused as refusal:
        form.add_error(None, str(refusal))
        return False
    return True


@login_required
@require_POST
def pass_over(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Rather not introduce somebody who asked for it."""
    standing = standing_in(request, network)
    found = get_object_or_404(Introduction.objects.wished_of(standing), pk=pk)
    services.pass_over(by=standing, introduction=found)
    say(request, _("Put away. Nobody is told."))
    return redirect("introductions:introductions", network)


@login_required
@require_POST
def write_again(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Write to a mended address whatever did not arrive."""
    standing = standing_in(request, network)
    found = get_object_or_404(Introduction.objects.begun_by(standing), pk=pk)
    services.write_again(by=standing, introduction=found)
    say(request, _("On its way to the new address."))
    return redirect("introductions:introductions", network)


@login_required
@require_POST
def withdraw(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Take back what waits for answers."""
    standing = standing_in(request, network)
    found = get_object_or_404(Introduction.objects.begun_by(standing), pk=pk)
    services.withdraw(by=standing, introduction=found)
    say(request, _("Taken back. Whoever was asked reads that it is over."))
    return redirect("introductions:introductions", network)
