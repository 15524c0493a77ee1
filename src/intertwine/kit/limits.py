"""Counting what must not be done very often."""

from collections.abc import Mapping

from allauth.core.internal import ratelimit
from django.http import HttpRequest
from django.utils.translation import gettext as _

from intertwine.kit.errors import TooOften


def count(
    request: HttpRequest,
    limits: Mapping[str, str],
    action: str,
    key: str | None = None,
    *,
    app: str,
    wait_seconds: int = 3600,
) -> None:
    """Count something that must not be done very often.

    Args:
        request: Whose address counts, where the limit is ``…/ip``.
        limits: How often each action may be done, as in ``20/m/key,900/m/ip``.
        action: Which of them.
        key: What counts beside the address, where the limit is ``…/key``.
        app: Whose limits these are.
        wait_seconds: After how long it may be tried again.

    Raises:
        TooOften: If it was done too often.
    """
    name, rates = f"intertwine.{app}", dict(limits)
    if not ratelimit.consume(
        request, app=name, action=action, key=key, config=rates, limit_get=True
    ):
        raise TooOften(
            _("That was done very often from where you are. Please wait a while."),
            wait_seconds=wait_seconds,
        )
