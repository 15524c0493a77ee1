"""Taking the map away as a file."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.kit.access import login_required
from intertwine.kit.errors import Refused
from intertwine.kit.responses import file_response
from intertwine.people import selectors
from intertwine.people.rules import Role
from intertwine.see.files.forms.outgoing import FIRST, TakeAwayForm
from intertwine.see.files.selectors.outgoing import outgoing_for
from intertwine.see.files.services.outgoing import take_away
from intertwine.see.map.rules import filter_from, look_from


@login_required
def take(request: HttpRequest, network: str) -> HttpResponse:
    """Say what the file will hold and leave out; hand it over."""
    standing = selectors.standing(request, network, at_least=Role.WEAVER)
    asked = filter_from(dict(request.GET.lists()))
    is_sent = request.method == "POST"
    form = TakeAwayForm(request.POST if is_sent else None, initial={"format": FIRST})
    with_waiting = is_sent and "waiting" in request.POST
    found = outgoing_for(standing, asked, with_waiting=with_waiting)
    if is_sent and form.is_valid():
        look = look_from(dict(request.GET.lists()))
        try:
            taken = take_away(
                by=standing,
                found=found,
                format_key=form.cleaned_data["format"],
                colour=look.colour,
                with_suggestions=look.has_suggestions,
            )
        except Refused as refusal:
            form.add_error("format", str(refusal))
        else:
            return file_response(taken.name, taken.content, taken.media_type)
    context = {"network": standing.network, "form": form, "found": found}
    context["is_everything"] = asked.is_open
    status = 422 if form.errors else 200
    return render(request, "files/take.html", context, status=status)
