"""The facilitator's own screen: what waits, what stands on the wall, and the reins."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import is_htmx, login_required
from intertwine.kit.errors import Refused
from intertwine.listen.gatherings.models import Gathering, Voice
from intertwine.listen.gatherings.rules import Shown
from intertwine.listen.gatherings.selectors import wall, wall_pages
from intertwine.listen.gatherings.services import wall as services
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role

EACH_PAGE = 50
LONGEST_FIND = 100


def gathering_of(
    request: HttpRequest, network: str, pk: int
) -> tuple[Standing, Gathering]:
    """A gathering, for a weaver of its network."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    found = get_object_or_404(Gathering.objects.visible_to(standing), pk=pk)
    found.network = standing.network
    return standing, found


@login_required
@never_cache
@require_safe
def desk(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Voices to look at, on a phone in one hand."""
    _standing, gathering = gathering_of(request, network, pk)
    since = wall.newest(gathering.pk)
    state = wall.state_of(gathering)
    usual = Shown.WAITING if state["waiting"] else Shown.SHOWN
    wanted = request.GET.get("list", "")
    shown = Shown(wanted) if wanted in set(Shown) else usual
    find = _find(request.GET)
    rows = Paginator(wall_pages.for_desk(gathering, shown, find), EACH_PAGE)
    context = {
        "network": gathering.network,
        "gathering": gathering,
        "since": since,
        "state": state,
        "on_wall": sum(state["said"].values()),
        "shown": shown.value,
        "find": find,
        "voices": rows.get_page(request.GET.get("page")),
        "reasons": services.REASONS,
    }
    return render(request, "gatherings/desk.html", context)


@login_required
@require_POST
def treat(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Show, remove, pin or unpin one voice."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    rows = Voice.objects.visible_to(standing).select_related("prompt__gathering")
    voice, refused = get_object_or_404(rows, pk=pk), ""
    gathering, deed = voice.prompt.gathering, request.POST.get("deed", "")
    gathering.network = standing.network
    try:
        services.treat_voice(
            by=standing, voice=voice, deed=deed, reason=_reason(request)
        )
    except Refused as refusal:
        if not is_htmx(request):
            raise
        refused = str(refusal)
    if not is_htmx(request):
        return _back(request, gathering)
    context: dict[str, Any] = {
        "network": gathering.network,
        "gathering": gathering,
        "voice": rows.get(pk=pk),
        "refused": refused,
        "reasons": services.REASONS,
    }
    status = 422 if refused else 200
    return render(request, "gatherings/desk.html#card", context, status=status)


@login_required
@require_POST
def treat_many(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Show or remove all that waits, or all voices of a list that hold some words."""
    standing, gathering = gathering_of(request, network, pk)
    wanted, find = request.POST.get("list", ""), _find(request.POST)
    if wanted not in set(Shown) or (wanted != Shown.WAITING and not find):
        raise Refused(_("Please say first which words you are looking for."))
    voices = wall_pages.for_desk(gathering, Shown(wanted), find)
    if request.POST.get("deed") == "show":
        number = services.show_voices(by=standing, voices=voices)
        said = ngettext(
            "%(number)s voice is on the wall now.",
            "%(number)s voices are on the wall now.",
            number,
        )
    else:
        reason = _reason(request)
        number = services.remove_voices(by=standing, voices=voices, reason=reason)
        said = ngettext(
            "%(number)s voice was removed.", "%(number)s voices were removed.", number
        )
    toasts.say(request, said % {"number": number})
    return _back(request, gathering)


@login_required
@require_POST
def steer(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Pause or go on, hide or reveal, read first or not, publish the log or not."""
    _standing, gathering = gathering_of(request, network, pk)
    done = services.steer(gathering=gathering, to=request.POST.get("to", ""))
    toasts.say(request, done)
    return _back(request, gathering)


@login_required
@require_safe
def log(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """What was done to voices and why; and whether the room may read it."""
    _standing, gathering = gathering_of(request, network, pk)
    context = {
        "network": gathering.network,
        "gathering": gathering,
        "is_weaver": True,
        "log": wall_pages.log_of(gathering, request.GET.get("page")),
    }
    return render(request, "gatherings/wall_log.html", context)


def _find(said: QueryDict) -> str:
    """The words that the voices looked for have in them."""
    return said.get("find", "").replace("\x00", "").strip()[:LONGEST_FIND]


def _reason(request: HttpRequest) -> str:
    """One of the usual reasons, or their own words."""
    return request.POST.get("own_reason", "").strip() or request.POST.get("reason", "")


def _back(request: HttpRequest, gathering: Gathering) -> HttpResponse:
    there = redirect("gatherings:desk", gathering.network.slug, gathering.pk)
    shown = request.POST.get("list", "")
    if shown in set(Shown):
        there["Location"] += f"?list={shown}"
    return there
