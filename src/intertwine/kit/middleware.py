"""What happens around every view: maintenance, caches, limits, refusals, kept forms."""

from collections.abc import Callable

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest, HttpResponse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _

from intertwine.kit import error_pages, keeping
from intertwine.kit.errors import Refused, TooLarge
from intertwine.kit.uploads import most_megabytes

Next = Callable[[HttpRequest], HttpResponse]

MAINTENANCE_FILE = "maintenance"
RETRY_SECONDS = 300


def maintenance(get_response: Next) -> Next:
    """Show one page to everybody while the file ``maintenance`` is in the data folder.

    What the file says is shown. Whoever watches over the server still reaches
    ``/health``.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        notice = settings.HOME / MAINTENANCE_FILE
        if not notice.exists() or request.path == "/health":
            return get_response(request)
        title = _("We are mending something.")
        said = notice.read_text(encoding="utf-8", errors="replace").strip()[:500]
        sentence = said or _("Back in a few minutes. Nothing of yours is lost.")
        page = error_pages.plain_page(title, sentence)
        return HttpResponse(
            page, status=503, headers={"Retry-After": str(RETRY_SECONDS)}
        )

    return answer


class Refusals:
    """Turns a refusal that no view has caught into a page; refuses too much at once."""

    def __init__(self, get_response: Next) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse what is larger than this installation takes, before reading it."""
        try:
            length = int(request.META.get("CONTENT_LENGTH") or 0)
        except ValueError:
            length = 0
        if length > settings.UPLOAD_LIMIT_BYTES:
            return error_pages.refused(request, too_large())
        return self.get_response(request)

    def process_exception(
        self, request: HttpRequest, exception: Exception
    ) -> HttpResponse | None:
        """Answer a refusal, leave everything else alone."""
        if isinstance(exception, Refused):
            return error_pages.refused(request, exception)
        return None


def too_large() -> TooLarge:
    """Says how much would have been all right."""
    words = _("We take up to %(most)s MB at once.") % {"most": most_megabytes()}
    return TooLarge(words)


def kept_forms(get_response: Next) -> Next:
    """Fill a form in again that was sent when the session had run out."""

    def answer(request: HttpRequest) -> HttpResponse:
        kept = keeping.kept_form(request)
        if kept and request.method == "GET" and request.get_full_path() == kept["page"]:
            say_it_is_back(request, kept)
            with keeping.filling_in(kept):
                response = get_response(request)
        else:
            response = get_response(request)
        if kept and request.method == "POST" and request.path == kept["target"]:
            request.session.pop(keeping.IN_SESSION, None)
        keeping.remember_owner(request, response)
        return response

    return answer


def kept_by_nobody(get_response: Next) -> Next:
    """Keep what one person was shown from the next one at the same device.

    What a session had a part in is asked for anew each time, and kept by no cache
    between. Whoever signs out has their browser forget the pages that it kept.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        has_session = settings.SESSION_COOKIE_NAME in request.COOKIES
        was_signed_in = has_session and SESSION_KEY in request.session
        response = get_response(request)
        if request.session.accessed and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_cache=True)
        if was_signed_in and SESSION_KEY not in request.session:
            response["Clear-Site-Data"] = '"cache"'
        return response

    return answer


def say_it_is_back(request: HttpRequest, kept: keeping.Kept) -> None:
    """Say, once, that what was sent has not been done yet."""
    if kept["is_told"]:
        return
    kept["is_told"] = True
    request.session.modified = True
    messages.info(
        request, _("What you sent did not go through. Please send it once more.")
    )
