"""Whether the site is well, for whatever watches over it."""

from functools import cache

from django.db import Error, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from intertwine.site.migrating import HalfWay, waiting


@never_cache
@require_safe
def health(request: HttpRequest) -> HttpResponse:
    """Say ``ok`` when the database answers and is up to date, and nothing else."""
    try:
        is_well = is_up_to_date()
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except (Error, HalfWay, NotYet):
        is_well = False
    words = "ok" if is_well else "not ready"
    status = 200 if is_well else 503
    return HttpResponse(words, content_type="text/plain", status=status)


class NotYet(Exception):
    """Migrations are waiting. Raised so that this answer is not remembered."""


@cache
def is_up_to_date() -> bool:
    """Whether every migration has been done; once it is so, it stays so.

    Raises:
        NotYet: If some are waiting.
        HalfWay: If some cannot be made.
    """
    if waiting(connection):
        raise NotYet
    return True
