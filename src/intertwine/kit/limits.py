"""Counting what must not be done very often."""

import time
from collections.abc import Mapping

from allauth.core.internal import ratelimit
from django.core.cache import cache
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
    may = ratelimit.consume(
        request, app=name, action=action, key=key, config=rates, limit_get=True
    )
    if not may and _is_over(request, rates, action, key, name):
        raise TooOften(
            _("That was done very often from where you are. Please wait a while."),
            wait_seconds=wait_seconds,
        )


def _is_over(
    request: HttpRequest, rates: dict[str, str], action: str, key: str | None, name: str
) -> bool:
    """Whether the limit is reached indeed.

    Where many come through one address in the same moment, allauth's counter is held
    by one of them at a time, and says no to whoever waited for it a second in vain.
    """
    for rate in ratelimit.get_rates(app=name, action=action, config=rates):
        kept = ratelimit.get_cache_key(
            request, app=name, action=action, rate=rate, key=key
        )
        is_free, _history = ratelimit.apply_rate(
            cache.get(kept, []), time.time(), rate, dry_run=True
        )
        if not is_free:
            return True
    return False
