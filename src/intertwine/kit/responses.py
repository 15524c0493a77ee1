"""Answers that suit both a browser and htmx."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import content_disposition_header


def go_to(request: HttpRequest, address: str) -> HttpResponse:
    """Take the person to another page.

    htmx follows an ordinary redirect silently and puts the page into a part of
    the old one; this tells it to go there instead.
    """
    if request.headers.get("HX-Request") == "true":
        return HttpResponse(status=204, headers={"HX-Redirect": address})
    return HttpResponseRedirect(address)


def file_response(name: str, content: bytes, media_type: str) -> HttpResponse:
    """A file for somebody to keep."""
    response = HttpResponse(content, content_type=media_type)
    header = content_disposition_header(as_attachment=True, filename=name)
    response["Content-Disposition"] = str(header)
    return response
