"""What the demo heard: sorted, published, and what was done about it."""

from datetime import timedelta

from django.utils import timezone

from intertwine.listen.gatherings.models import Gathering
from intertwine.listen.themes.models import Done, Theme
from intertwine.listen.themes.selectors.facts import board_of
from intertwine.listen.themes.services import make_report, tell_done
from intertwine.people.models import Network
from intertwine.site.demo.people import WEAVERS

DONE = (
    (Done.State.DONE, "We begin each meeting with a round in which everybody speaks."),
    (Done.State.UNDER_WAY, "Two of us write a page on how we share power. Join us."),
    (Done.State.NOT_POSSIBLE, "There is no money to pay for this before spring."),
)
"""How far it is with the first themes, and what is said of each."""


def add_reports() -> None:
    """Publish what the sentences of the demo came to, and tell what was done."""
    network = Network.objects.get(slug="improvement-weavers", is_demo=True)
    rows = network.memberships.select_related("user", "person")
    host = rows.get(person__name=WEAVERS[0]).standing
    over = Gathering.objects.filter(network=network, state="closed")
    board = board_of(over[0])
    themes = Theme.objects.living().filter(board=board, parent=None)
    day = timezone.localdate() - timedelta(days=9)
    for theme, (state, text) in zip(themes, DONE, strict=False):
        tell_done(by=host, theme=theme, state=state, text=text, on=day)
    for gathering in over:
        make_report(
            by=host,
            gathering=gathering,
            title=gathering.title,
            introduction="Thank you to everybody who finished our sentences. "
            "This is what you said, word for word, and what we made of it together.",
            has_quotes=True,
            has_notes=True,
        )
