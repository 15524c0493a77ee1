"""The kit's own few pages."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from intertwine.kit import scheme
from intertwine.kit.access import is_htmx
from intertwine.kit.responses import safe_next


@require_POST
def set_scheme(request: HttpRequest) -> HttpResponse:
    """Remember light, dark or as-my-device, and go back to the page."""
    if is_htmx(request) or request.headers.get("X-Quiet"):
        response = HttpResponse(status=204)
    else:
        response = redirect(safe_next(request, request.POST.get("next")))
    scheme.remember(
        response, request.POST.get("scheme", ""), secure=request.is_secure()
    )
    return response
