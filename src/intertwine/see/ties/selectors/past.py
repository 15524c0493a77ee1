"""Earlier times of ties, as one reader may know them."""

from typing import Any

from intertwine.people.models import Standing
from intertwine.see.ties.models import Tie, TiePast
from intertwine.see.ties.rules import State


def past_rows(standing: Standing) -> list[tuple[Any, ...]]:
    """Earlier times of ties that the reader may see, as ties that have ended.

    What has ended is seen by the two and by weavers. One query, two for those who are
    in the network.

    Returns:
        Key of the tie, of its kind, of the two people, strength, state, since, until.
    """
    past = TiePast.objects.filter(tie__network=standing.network)
    if standing.role is None or not past.exists():
        return []
    seen = Tie.objects.visible_to(standing).exclude(state=State.HIDDEN).order_by()
    if not standing.is_weaver:
        if standing.person is None:
            return []
        seen = seen.of(standing.person)
    rows = past.filter(tie__in=seen.values("pk")).order_by("since", "pk")
    return [
        (tie, kind, first, second, strength, int(State.ENDED), since, until)
        for tie, kind, first, second, strength, since, until in rows.values_list(
            "tie_id",
            "tie__kind_id",
            "tie__first_id",
            "tie__second_id",
            "strength",
            "since",
            "until",
        )
    ]
