"""What must not be done very often is refused then, and at no other time."""

import pytest
from allauth.core.internal import ratelimit
from django.core.cache import cache
from django.test import RequestFactory

from intertwine.kit.errors import TooOften
from intertwine.kit.limits import count

LIMITS = {"knock": "3/h/key,100/h/ip"}


@pytest.fixture(autouse=True)
def counter_is_held(monkeypatch: pytest.MonkeyPatch) -> None:
    """Somebody else holds allauth's counter; nobody waits long for it here."""
    cache.clear()
    monkeypatch.setattr(ratelimit, "CACHE_LOCK_WAIT_TIMEOUT", 0.0)


def knock() -> None:
    count(RequestFactory().post("/"), LIMITS, "knock", "door", app="kit")


def hold() -> None:
    request = RequestFactory().post("/")
    for rate in ratelimit.get_rates(
        app="intertwine.kit", action="knock", config=LIMITS
    ):
        key = ratelimit.get_cache_key(
            request, app="intertwine.kit", action="knock", rate=rate, key="door"
        )
        cache.set(f"{key}:lock", True)


def test_whoever_comes_in_the_same_moment_as_others_is_let_in() -> None:
    knock()
    hold()

    knock()  # nobody is told that they came too often


def test_the_limit_holds_while_many_come_at_once() -> None:
    for _turn in range(3):
        knock()
    hold()

    with pytest.raises(TooOften):
        knock()
