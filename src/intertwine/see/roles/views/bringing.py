"""Bringing in results: the file, what was read of it, and then the picture."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from intertwine.kit import toasts
from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.people import selectors as people
from intertwine.people.rules import Role
from intertwine.see.roles import services
from intertwine.see.roles.forms.bringing import BringForm, packed, unpacked
from intertwine.see.roles.rules.telling import room_told
from intertwine.see.roles.selectors.files import notes
from intertwine.see.roles.selectors.own import name_of
from intertwine.see.roles.selectors.rooms import picture_from


@login_required
def bring(request: HttpRequest, network: str) -> HttpResponse:
    """First a look at what would be taken in; nothing is kept before the second press."""
    standing = people.standing(request, network, at_least=Role.WEAVER)
    if request.method == "POST" and "packed" in request.POST:
        held = unpacked(request.POST["packed"])
        if held is None:
            raise Refused(_("That look is too old. Please choose the file once more."))
        room = services.bring_in(by=standing, name=held[0], found=held[1])
        toasts.say(request, _("Taken in. The rows of the file were not kept."))
        return redirect(room)
    form = BringForm(
        request.POST if request.method == "POST" else None, request.FILES or None
    )
    context = {"network": standing.network, "form": form}
    if form.is_valid():
        name = form.cleaned_data["name"]
        told = room_told(form.found.group)
        context |= {
            "columns": form.columns,
            "roles": [name_of(role) for role in form.columns.roles.values()],
            "found": form.found,
            "name": name,
            "picture": picture_from(told) if told else None,
            "notes": notes(),
        }
        context["packed"] = packed(name, form.found)
        return render(request, "roles/bring_preview.html", context)
    status = 422 if form.errors else 200
    return render(request, "roles/bring.html", context, status=status)
