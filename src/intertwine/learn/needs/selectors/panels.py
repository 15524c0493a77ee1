"""What needs add to the pages of themes and of the handbook."""

from collections import defaultdict
from collections.abc import Sequence

from intertwine.handbook.selectors.shelf import Card, shelf
from intertwine.kit.panels import Panel
from intertwine.learn.needs.models import Need
from intertwine.learn.needs.selectors.ground import CONFIRMED
from intertwine.listen.themes.models import Theme
from intertwine.people.models import Membership, Network, Standing

WAYS_IN, MOST_LOOKED_AT = 6, 200
"""How many needs of one network lead into the handbook, and of how many of all."""


def of_theme(theme: Theme, standing: Standing) -> Panel | None:
    """The need a theme became and the pages that answer it.

    For weavers, the way to make it one. One query; two more for a need, and what the
    shelf asks for.
    """
    need = Need.objects.visible_to(standing).filter(theme=theme).first()
    if need is None and not standing.is_weaver:
        return None
    pages = _answering(need) if need else []
    about = {
        "need": need,
        "pages": pages,
        "theme": theme,
        "network": standing.network,
    }
    return Panel("needs/parts/of_theme.html", about)


def _answering(need: Need) -> list[Card]:
    """The pages that answer a need, or part of it, as far as they are published."""
    by_slug = shelf().by_slug
    slugs = need.verdicts.filter(fit__in=CONFIRMED).values_list("slug", flat=True)
    return [by_slug[slug] for slug in slugs if slug in by_slug]


def of_contents(memberships: Sequence[Membership]) -> Panel | None:
    """What the reader's networks need and some page answers: ways in. One query."""
    networks = {each.network_id: each.network for each in memberships}
    if not networks:
        return None
    answered = Need.objects.standing_alone().filter(
        network__in=networks, verdicts__fit__in=CONFIRMED
    )
    found: defaultdict[Network, list[Need]] = defaultdict(list)
    for need in answered.distinct().order_by("-made_at", "-pk")[:MOST_LOOKED_AT]:
        needs = found[networks[need.network_id]]
        if len(needs) < WAYS_IN:
            needs.append(need)
    about = {"networks": list(found.items())}
    return Panel("needs/parts/of_contents.html", about) if found else None


def of_page(slug: str, memberships: Sequence[Membership]) -> Panel | None:
    """Where the reader's networks say whose words a page rests on. One query."""
    networks = {each.network_id: each.network for each in memberships}
    if not networks:
        return None
    asking = (
        Need.objects.filter(
            network__in=networks, verdicts__slug=slug, verdicts__fit__in=CONFIRMED
        )
        .order_by()
        .values_list("network", flat=True)
        .distinct()
    )
    found: list[Network] = [networks[pk] for pk in asking]
    about = {"networks": found, "slug": slug}
    return Panel("needs/parts/of_page.html", about) if found else None
