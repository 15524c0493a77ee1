"""Where a network stands on its way, and the one thing to do next in each part."""

from django.conf import settings

from intertwine.kit.panels import Panel
from intertwine.people.models import Standing
from intertwine.site.journey.learn import learn
from intertwine.site.journey.listen import listen
from intertwine.site.journey.see import see
from intertwine.site.journey.weave import weave
from intertwine.site.tour import TOURED, stop_address

__all__ = ["panel"]


def panel(standing: Standing) -> Panel:
    """A card for each of the four parts, for whoever is in the network.

    The one that is most urgent, the earliest of several, is the next step of the whole
    network. At most 16 queries, whatever its size.
    """
    cards = [part(standing) for part in (listen, see, weave, learn)]
    first = max(cards, key=lambda card: card.urgency)
    network = standing.network
    has_tour = settings.DEMO and network.slug == TOURED
    about = {
        "cards": cards,
        "first": first,
        "tour": stop_address(1, network) if has_tour else "",
    }
    return Panel("site/parts/journey.html", about)
