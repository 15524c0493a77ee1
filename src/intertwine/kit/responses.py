"""Answers that suit both a browser and htmx."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import (
    content_disposition_header,
    url_has_allowed_host_and_scheme,
)


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Take the person to another page.

    htmx follows an ordinary redirect silently and puts the page into a part of
    the old one; this tells it to go there instead.
    """
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def is_ours(request: HttpRequest, address: str | None) -> bool:
    """Whether an address leads to this site and nowhere else."""
    return url_has_allowed_host_and_scheme(
        address, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )


def safe_next(request: HttpRequest, address: str | None) -> str:
    """The address to go on to, if it is one of ours; otherwise the home page."""
    return address if address and is_ours(request, address) else "/"


def file_response(name: str, content: bytes, media_type: str) -> HttpResponse:
    """A file for somebody to keep."""
    response = HttpResponse(content, content_type=media_type)
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = str(header)
    return response
