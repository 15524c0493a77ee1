"""People who could meet, as dashes on the map and as a list beside it."""

from dataclasses import replace

from intertwine.kit.panels import Panel
from intertwine.people.models import Standing
from intertwine.weave.introductions.rules import NO_REASON
from intertwine.weave.introductions.selectors.barred import barred_for
from intertwine.weave.introductions.selectors.shown import shown
from intertwine.weave.introductions.selectors.suggestions import ranked_for

SHOWN = 20
"""How many dashes a map bears."""


def on_map(standing: Standing) -> Panel:
    """For weavers the network's, for a member their own.

    Thirteen queries, and about ten more when anything has changed.
    """
    barred = barred_for(standing)
    ranked = ranked_for(standing, barred=barred)
    # Only whom they share: nothing private is told where no look is written down.
    found = [replace(each, why=NO_REASON) for each in ranked.main[:SHOWN]]
    return Panel(
        "introductions/parts/on_map.html", shown(found, standing, barred, ranked)
    )


def pairs_on_map(standing: Standing) -> list[tuple[int, int]]:
    """The same pairs by their keys, for a picture of the map. Queries as above."""
    return [each.pair for each in ranked_for(standing).main[:SHOWN]]
