"""The kit's own few pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from intertwine.kit import scheme


def safe_next(request: HttpRequest, address: str | None) -> str:
    """The address to go on to, if it is one of ours; otherwise the home page."""
    is_ours = url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return address if address and is_ours else "/"


@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or as-my-device, and go back to the page."""
    if request.headers.get("HX-Request") or request.headers.get("X-Quiet"):
        response = HttpResponse(status=204)
    else:
        response = redirect(safe_next(request, request.POST.get("next")))
    scheme.remember(
        response, request.POST.get("scheme", ""), secure=request.is_secure()
    )
    return response
