"""Light, dark, or as the device says: remembered in a cookie, applied on the server."""

from django.http import HttpRequest, HttpResponse

COOKIE = "scheme"
SCHEMES = ("light", "dark")
YEAR_SECONDS = 365 * 24 * 3600


def chosen(request: HttpRequest) -> str:
    """What this browser asked for; empty to follow the device."""
    wanted = request.COOKIES.get(COOKIE, "")
    return wanted if wanted in SCHEMES else ""


def remember(response: HttpResponse, wanted: str, *, secure: bool) -> None:
    """Keep the choice for a year; anything but light and dark follows the device."""
    if wanted in SCHEMES:
        response.set_cookie(
            COOKIE, wanted, max_age=YEAR_SECONDS, samesite="Lax", secure=secure
        )
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
