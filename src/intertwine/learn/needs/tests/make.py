"""The smallest valid needs, for tests."""

from itertools import count

from intertwine.learn.needs.models import Need, Verdict
from intertwine.people.models import Network

_numbers = count(1)


def make_need(network: Network, text: str = "", **fields: object) -> Need:
    """A need that somebody wrote down."""
    text = text or f"Need {next(_numbers)}"
    return Need.objects.create(network=network, text=text, **fields)


def answered(need: Need, *slugs: str, fit: str = "answers") -> None:
    """Say that some pages answer a need."""
    for slug in slugs:
        Verdict.objects.create(need=need, slug=slug, fit=fit)
