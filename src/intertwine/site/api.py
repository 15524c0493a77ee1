"""The application's interface for programs, under ``/api/v1/``."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from intertwine.people import services
from intertwine.people.api import router as people
from intertwine.people.models import Token


class TokenCheck(HttpBearer):
    """A personal token in the ``Authorization`` header; its owner is the reader."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it is valid."""
        found = services.use_token(secret=token)
        if found is not None:
            request.user = found.user
        return found


api = NinjaAPI(
    title="Intertwine",
    version="1",
    urls_namespace="api",
    auth=TokenCheck(),
    throttle=[AuthRateThrottle("300/m")],
    docs_url=None,
)
api.add_router("", people)


@api.exception_handler(PermissionDenied)
def refused(request: HttpRequest, why: PermissionDenied) -> HttpResponse:
    """Say why something was refused."""
    return api.create_response(request, {"detail": str(why)}, status=403)
