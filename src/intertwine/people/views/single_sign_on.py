"""To an organisation's own sign-in, and back."""

from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.adapter import get_adapter
from allauth.socialaccount.models import SocialAccount
from allauth.socialaccount.providers.base import AuthProcess
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from intertwine.kit import limits, toasts
from intertwine.kit.access import login_required
from intertwine.people.single_sign_on import (
    OWN,
    Organisation,
    Unreadable,
    cannot_be_reached,
    is_on,
)

LIMITS = {"go": "30/m/ip"}
DOWN = "single-sign-on-is-down"
DOWN_SECONDS = 30


@never_cache
@require_safe
def go(request: HttpRequest, provider_id: str = OWN) -> HttpResponse:
    """Send somebody to their organisation.

    Nothing is taken from the address but where to go afterwards. A server that did
    not answer is left alone for a while, so that nobody's waiting holds up others.
    """
    if not is_on():
        raise Http404
    back = get_next_redirect_url(request)
    if request.user.is_authenticated:
        return redirect(back or "account")
    limits.count(request, LIMITS, "go", app="sso", wait_seconds=60)
    if cache.get(DOWN):
        return cannot_be_reached(request, back or "")
    provider = get_adapter().get_provider(request, OWN)
    try:
        response: HttpResponse = provider.redirect(
            request, AuthProcess.LOGIN, next_url=back
        )
    except Unreadable:
        cache.set(DOWN, value=True, timeout=DOWN_SECONDS)
        return cannot_be_reached(request, back or "")
    return response


@never_cache
@require_safe
def come_back(request: HttpRequest, provider_id: str = OWN) -> HttpResponse:
    """Take in whoever comes back, or say on a page why not."""
    if not is_on():
        raise Http404
    view = OAuth2CallbackView.adapter_view(Organisation(request, OWN))
    try:
        response: HttpResponse = view(request)
    except Unreadable:
        return cannot_be_reached(request)
    return response


@login_required
@require_POST
def take_off(request: HttpRequest) -> HttpResponse:
    """Forget that an organisation knows this account; a code goes on working."""
    SocialAccount.objects.filter(user=request.user).delete()
    toasts.say(request, _("Your account no longer belongs to that sign-in."))
    return redirect("account")
