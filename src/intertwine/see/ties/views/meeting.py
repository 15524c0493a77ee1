"""Where networks already meet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from intertwine.kit.access import login_required
from intertwine.people.selectors import standing as standing_in
from intertwine.see.ties import selectors


@login_required
def meeting(request: HttpRequest, network: str) -> HttpResponse:
    """Other networks of this installation, and who links them with this one."""
    standing = standing_in(request, network)
    context = {
        "network": standing.network,
        "meetings": selectors.meetings_of(standing),
    }
    return render(request, "ties/meeting.html", context)
