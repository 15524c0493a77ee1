"""Where a network stands on its way, and the one thing to do next in each part."""

from intertwine.kit.panels import Panel
from intertwine.people.models import Standing
from intertwine.site.journey.learn import learn
from intertwine.site.journey.listen import listen
from intertwine.site.journey.see import see
from intertwine.site.journey.weave import weave

__all__ = ["panel"]


def panel(standing: Standing) -> Panel:
    """A card for each of the four parts, for whoever is in the network.

    The one that is most urgent, the earliest of several, is the next step of the whole
    network. At most 16 queries, whatever its size.
    """
    cards = [part(standing) for part in (listen, see, weave, learn)]
    return Panel(
        "site/parts/journey.html",
        {"cards": cards, "first": max(cards, key=lambda card: card.urgency)},
    )
