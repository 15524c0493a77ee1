"""What stands out, what has changed, and what would change it."""

from datetime import timedelta

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.safestring import SafeString

from intertwine.kit.access import login_required
from intertwine.kit.numbers import number_in
from intertwine.people.models import Person, Standing
from intertwine.people.selectors import standing as standing_in
from intertwine.see.insights import selectors
from intertwine.see.insights.models import Snapshot
from intertwine.see.map.selectors import browser_words

A_WHILE = timedelta(weeks=4)


@login_required
def insights(request: HttpRequest, network: str) -> HttpResponse:
    """What stands out in the network, each with what one could do."""
    standing = standing_in(request, network)
    context = {
        "network": standing.network,
        "found": selectors.standing_out(standing),
        "latest": selectors.snapshots_of(standing.network).first(),
    }
    return render(request, "insights/insights.html", context)


@login_required
def compare(request: HttpRequest, network: str) -> HttpResponse:
    """Two states of the network beside each other."""
    standing = standing_in(request, network)
    snapshots = list(selectors.snapshots_of(standing.network))
    before, after = _chosen(request, standing, snapshots)
    context = {
        "network": standing.network,
        "snapshots": snapshots,
        "before": before,
        "after": after,
        "compared": selectors.compared(standing, before, after) if before else None,
        "browser_words": browser_words(),
    }
    return render(request, "insights/compare.html", context)


@login_required
def compared_drawing(request: HttpRequest, network: str) -> HttpResponse:
    """The same two states as a drawing for the map in the browser."""
    standing = standing_in(request, network)
    snapshots = list(selectors.snapshots_of(standing.network))
    before, after = _chosen(request, standing, snapshots)
    content = selectors.picture_of(standing, before, after)
    response = HttpResponse(content, content_type="application/octet-stream")
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(
    request: HttpRequest, standing: Standing, snapshots: list[Snapshot]
) -> tuple[Snapshot | None, Snapshot | None]:
    """The earlier and the later one, in that order; None for today, or for nothing.

    Where nothing is chosen, today is compared with four weeks ago or earlier, so that
    there is something to see; a young network with its first snapshot.
    """
    named = [
        selectors.snapshot_named(standing.network, request.GET.get(key, ""))
        for key in ("before", "after")
    ]
    before, after = named
    if before is None and snapshots:
        long_ago = timezone.localdate() - A_WHILE
        before = next((s for s in snapshots if s.day <= long_ago), snapshots[-1])
    if before and after and after.day < before.day:
        before, after = after, before
    return before, (None if after == before else after)


@login_required
def what_if(request: HttpRequest, network: str) -> HttpResponse:
    """What the network would be without somebody, or if two people met."""
    standing = standing_in(request, network)
    one, other = (_person(request, standing, key) for key in ("one", "other"))
    options = _options(standing)
    possible = None
    if one and request.GET.get("how") == "meet" and other:
        possible = selectors.meeting_of(standing, one, other)
    elif one and request.GET.get("how") != "meet":
        possible = selectors.leaving(standing, [one])
    context = {
        "network": standing.network,
        "one": one,
        "other": other,
        "ones": _with_chosen(options, one),
        "others": _with_chosen(options, other),
        "how": request.GET.get("how", "leave"),
        "possible": possible,
        "is_asked": "one" in request.GET,
    }
    return render(request, "insights/what_if.html", context)


def _options(standing: Standing) -> str:
    """Everybody to choose from, drawn once for both lists: they may be thousands."""
    people = Person.objects.visible_to(standing).order_by("name", "pk")
    # As texts, or each number would be put into the reader's format.
    rows = [(str(pk), name) for pk, name in people.values_list("pk", "name")]
    return render_to_string("insights/parts/options.html", {"people": rows})


def _with_chosen(options: str, person: int | None) -> SafeString:
    """The same list with somebody chosen; names in it hold no quotation marks."""
    value = f'value="{person}"'
    return SafeString(options.replace(value, f"{value} selected", 1))


def _person(request: HttpRequest, standing: Standing, key: str) -> int | None:
    """The key of somebody the reader may see, as an address names them.

    Raises:
        Http404: If there is nobody like that for them.
    """
    text = request.GET.get(key, "")
    if not text:
        return None
    number = number_in(text)
    if not number or not Person.objects.visible_to(standing).filter(pk=number).exists():
        raise Http404
    return number
