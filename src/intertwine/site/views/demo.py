"""Looking around the demo as somebody else, on an installation in demo mode only."""

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib.auth import login
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from intertwine.people.models import Membership
from intertwine.people.rules import Role
from intertwine.site.demo.people import DOMAIN, HOSTS
from intertwine.site.tour import stop_address

BACKEND = settings.AUTHENTICATION_BACKENDS[0]


@require_POST
def look_around(request: HttpRequest, role: str) -> HttpResponse:
    """Sign a visitor in as the demo's member, weaver or guardian.

    Whoever stands for a role may have been forgotten: somebody else who came with the
    demo takes their place, and never a visitor who joined.

    Raises:
        Http404: Unless this is a demo, and such a person is in a demo network.
    """
    if not settings.DEMO or role not in HOSTS:
        raise Http404
    came_with_it = Membership.objects.filter(
        network__is_demo=True, role=role, user__email__endswith=f"@{DOMAIN}"
    )
    hosts_first = came_with_it.annotate(
        is_host=Q(person__name=HOSTS[Role(role)])
    ).order_by("-is_host", "pk")
    membership = hosts_first.select_related("user").first()
    if membership is None:
        raise Http404
    login(request, membership.user, backend=BACKEND)
    UserSession.objects.create_from_request(request)
    if "tour" in request.GET:
        return redirect(stop_address(1, membership.network))
    return redirect("home")
