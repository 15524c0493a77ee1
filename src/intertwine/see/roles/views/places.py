"""One phone in a room: no account, no name."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import limits
from intertwine.kit.errors import Refused
from intertwine.people.models import Standing
from intertwine.people.selectors import came_by_link
from intertwine.see.roles import services
from intertwine.see.roles.models import Place, Room
from intertwine.see.roles.rules import instrument
from intertwine.see.roles.selectors import asking, files, own, rooms
from intertwine.see.roles.views.own import answered, said_in

LIMITS = {"guess": "60/h/ip"}
"""Nobody guesses a code. How many come in is not counted by address, because a whole
hall has one: a room takes so many phones, and no more."""

DAYS = 2
Rest = ParamSpec("Rest")


def in_room(
    view: Callable[Concatenate[HttpRequest, Room, Rest], HttpResponse],
) -> Callable[..., HttpResponse]:
    """Give a view the room that a code leads to."""

    @never_cache
    @wraps(view)
    def find(
        request: HttpRequest, code: str, *args: Rest.args, **kwargs: Rest.kwargs
    ) -> HttpResponse:
        room = Room.objects.select_related("network").filter(code=code).first()
        if room is None:
            limits.count(request, LIMITS, "guess", app="roles")
            return render(request, "roles/unknown.html", status=404)
        return view(request, room, *args, **kwargs)

    return find


@in_room
def place(request: HttpRequest, room: Room) -> HttpResponse:
    """What a phone in the room sees: the words, the statements, itself, the picture."""
    came_by_link(request, room.network)
    request.standing = Standing(room.network)  # type: ignore[attr-defined] # for the foot
    held = place_of(request, room)
    if request.method == "POST" and held is None:
        return _remember(request, room, services.arrive(room=room))
    context = _addresses(room) | {
        "room": room,
        "network": room.network,
        "has_begun": held is not None,
        "picture": rooms.picture_of(room),
        "notes": files.notes(),
        "stem": instrument(room.version).stem,
        "number": len(rooms.statements_of(room)),
    }
    if held is not None and (held.is_done or not room.is_open):
        profile = rooms.profile_of(room, held)
        context["own"] = None if profile.is_empty else own.own_of(profile)
        return render(request, "roles/place_done.html", context)
    if held is not None:
        context["lines"] = asking.lines(rooms.statements_of(room), held.said)
        return render(request, "roles/place_sheet.html", context)
    return render(request, "roles/place.html", context)


def _addresses(room: Room) -> dict[str, object]:
    """Where taps on the statements of a room go."""
    return {
        "who": room.code,
        "tap_url": "roles:place_tap",
        "more_url": "roles:place_more",
    }


def place_of(request: HttpRequest, room: Room) -> Place | None:
    """The phone's place, as its own cookie says."""
    return rooms.place_of(room, request.COOKIES.get(_cookie(room), ""))


def _cookie(room: Room) -> str:
    return f"room-{room.pk}"


def _remember(request: HttpRequest, room: Room, mark: str) -> HttpResponse:
    page = reverse("roles:place", args=[room.code])
    response = redirect(page)
    response.set_cookie(
        _cookie(room),
        mark,
        max_age=DAYS * 86_400,
        path=page,
        httponly=True,
        samesite="Lax",
        secure=request.is_secure(),
    )
    return response


@require_POST
@in_room
def tap(request: HttpRequest, room: Room) -> HttpResponse:
    """Keep how often, for one statement."""
    return _kept(request, room, "often")


@require_POST
@in_room
def more(request: HttpRequest, room: Room) -> HttpResponse:
    """Keep whether somebody would like to do more of it."""
    return _kept(request, room, "more")


def _kept(request: HttpRequest, room: Room, what: str) -> HttpResponse:
    held = _here(request, room)
    held = services.tap_place(room=room, place=held, **said_in(request, what))
    page = reverse("roles:place", args=[room.code])
    statements = rooms.statements_of(room)
    return answered(request, page, statements, held, _addresses(room))


def _here(request: HttpRequest, room: Room) -> Place:
    held = place_of(request, room)
    if held is None:
        raise Http404
    return held


@require_POST
@in_room
def done(request: HttpRequest, room: Room) -> HttpResponse:
    """Say that one is done, and see one's own profile."""
    held = _here(request, room)
    try:
        services.finish_place(room=room, place=held)
    except Refused as refusal:
        return _once_more(request, room, held, str(refusal))
    return redirect("roles:place", room.code)


def _once_more(request: HttpRequest, room: Room, held: Place, why: str) -> HttpResponse:
    context = _addresses(room) | {
        "room": room,
        "network": room.network,
        "stem": instrument(room.version).stem,
        "lines": asking.lines(rooms.statements_of(room), held.said),
        "why": why,
    }
    return render(request, "roles/place_sheet.html", context, status=422)


@require_safe
@in_room
def news(request: HttpRequest, room: Room) -> HttpResponse:
    """Whether the picture is there: phones ask this every few seconds."""
    response = HttpResponse(status=204)
    if not room.is_open:
        response.headers["HX-Refresh"] = "true"
    return response
