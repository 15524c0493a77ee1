"""Rooms, for those who open them: code, progress, the picture, and what follows."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.responses import file_response
from intertwine.people import selectors as people
from intertwine.people.models import Standing
from intertwine.people.rules import Role
from intertwine.see.roles import services
from intertwine.see.roles.forms.rooms import RoomForm
from intertwine.see.roles.models import Room
from intertwine.see.roles.selectors import files, rooms


@login_required
@require_safe
def all_rooms(request: HttpRequest, network: str) -> HttpResponse:
    """Rooms that answered, and for weavers those that are open."""
    standing = people.standing(request, network)
    context = {
        "network": standing.network,
        "rooms": [
            (found, rooms.picture_of(found))
            for found in Room.objects.visible_to(standing).select_related("network")
        ],
    }
    return render(request, "roles/rooms.html", context)


@login_required
def make(request: HttpRequest, network: str) -> HttpResponse:
    """Open a room."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    form = RoomForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        room = services.open_room(by=standing, **form.cleaned_data)
        return redirect(room)
    context = {"network": standing.network, "form": form}
    status = 422 if form.errors else 200
    return render(request, "roles/make.html", context, status=status)


def _room(
    request: HttpRequest, network: str, pk: int, *, at_least: Role = Role.WEAVER
) -> tuple[Standing, Room]:
    standing = people.standing(request, network, at_least=at_least)
    rows = Room.objects.visible_to(standing).select_related("network")
    return standing, get_object_or_404(rows, pk=pk)


@never_cache
@login_required
@require_safe
def room(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How far a room is; then its picture and a script for the conversation."""
    standing, found = _room(request, network, pk, at_least=Role.MEMBER)
    context = {
        "network": standing.network,
        "room": found,
        "progress": rooms.progress_of(found) if found.is_open else None,
        "picture": rooms.picture_of(found),
        "script": files.script(),
        "notes": files.notes(),
    }
    return render(request, "roles/room.html", context)


@never_cache
@login_required
@require_safe
def slide(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """The code for the wall of a room, with how many are done."""
    standing, found = _room(request, network, pk)
    if not found.is_open:
        return redirect(found)
    context = {
        "network": standing.network,
        "room": found,
        "progress": rooms.progress_of(found),
    }
    return render(request, "roles/slide.html", context)


@never_cache
@login_required
@require_safe
def progress(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """How many are done, asked again every second; then to the picture."""
    _standing, found = _room(request, network, pk)
    if not found.is_open:
        return HttpResponse(
            status=204, headers={"HX-Redirect": found.get_absolute_url()}
        )
    context = {"room": found, "progress": rooms.progress_of(found)}
    return render(request, "roles/parts/progress.html", context)


@login_required
def reveal(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Say once more what it means, then take the picture."""
    standing, found = _room(request, network, pk)
    if request.method == "POST":
        services.reveal_room(by=standing, room=found)
        return redirect(found)
    if not found.is_open:
        return redirect(found)
    context = {
        "network": standing.network,
        "room": found,
        "progress": rooms.progress_of(found),
    }
    return render(request, "roles/reveal.html", context)


@login_required
@require_POST
def remove(request: HttpRequest, network: str, pk: int) -> HttpResponse:
    """Throw a room away."""
    standing, found = _room(request, network, pk)
    services.remove_room(by=standing, room=found)
    toasts.say(request, _("Gone, with all that was answered there."))
    return redirect("roles:rooms", network)


@login_required
@require_safe
def take(request: HttpRequest, network: str, pk: int, kind: str) -> HttpResponse:
    """The picture of a room as a file: table, drawing, or one page for the wall."""
    _standing, found = _room(request, network, pk, at_least=Role.MEMBER)
    made = files.room_file(found, kind)
    return file_response(made.name, made.content, made.media_type)
