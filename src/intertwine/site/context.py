"""What every page needs to know about the installation."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest


def page(request: HttpRequest) -> dict[str, Any]:
    """Whether this is a demo. No queries."""
    return {"is_demo": settings.DEMO}
