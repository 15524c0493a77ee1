"""The application's interface for programs, under ``/api/v1/``."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema
from ninja.security import HttpBearer
from ninja.throttling import AuthRateThrottle

from intertwine.kit.errors import Refused, TooOften
from intertwine.learn.needs.api import router as needs
from intertwine.listen.gatherings.api import router as gatherings
from intertwine.listen.themes.api import router as themes
from intertwine.people import services
from intertwine.people.api import router as people
from intertwine.people.models import Token
from intertwine.see.files.api import router as files
from intertwine.see.map.api import router as maps
from intertwine.see.roles.api import router as roles
from intertwine.see.ties.api import router as ties
from intertwine.weave.introductions.api import router as introductions


class TokenCheck(HttpBearer):
    """A personal token in the ``Authorization`` header; its owner is the reader."""

    def authenticate(self, request: HttpRequest, token: str) -> Token | None:
        """The token, if it is valid."""
        found = services.use_token(secret=token)
        if found is not None:
            request.user = found.user
        return found


class TokenThrottle(AuthRateThrottle):
    """Counts the calls of each token apart, whatever its owner calls it."""

    def get_cache_key(self, request: HttpRequest) -> str:
        """Where the calls of this token are counted."""
        token: Token = request.auth  # type: ignore[attr-defined] # set by the token check
        return self.cache_format % {"scope": self.scope, "ident": token.digest}


class Interface(NinjaAPI):
    """Describes itself once: that takes long, and is the same for everybody."""

    _described: OpenAPISchema | None = None

    def get_openapi_schema(
        self, *, path_prefix: str | None = None, path_params: Any = None
    ) -> OpenAPISchema:
        """What there is to call, in the words of OpenAPI."""
        if self._described is None:
            self._described = super().get_openapi_schema(
                path_prefix=path_prefix, path_params=path_params
            )
        return self._described


api = Interface(
    title="Intertwine",
    version="1",
    urls_namespace="api",
    auth=TokenCheck(),
    throttle=[TokenThrottle("300/m")],
    docs_url=None,
)
api.add_router("", people)
api.add_router("", maps)
api.add_router("", files)
api.add_router("", ties)
api.add_router("", roles)
api.add_router("", introductions)
api.add_router("", needs)
api.add_router("", gatherings)
api.add_router("", themes)


@api.exception_handler(PermissionDenied)
@api.exception_handler(Refused)
def refused(request: HttpRequest, why: PermissionDenied | Refused) -> HttpResponse:
    """Say why something was refused, in the words a page would use."""
    return api.create_response(request, {"detail": str(why)}, status=403)


@api.exception_handler(TooOften)
def too_often(request: HttpRequest, why: TooOften) -> HttpResponse:
    """Say that it was too often, and when to try again."""
    answer = api.create_response(request, {"detail": str(why)}, status=429)
    answer["Retry-After"] = str(why.wait_seconds)
    return answer
