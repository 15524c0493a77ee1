"""What one reader keeps, and how far they are on the paths."""

import tomllib
from collections.abc import MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from intertwine.handbook.models import Kept
from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.paths import Mine, Path, next_on
from intertwine.handbook.selectors.shelf import Card, Shelf
from intertwine.people.models import User

IN_SESSION = "handbook"
Session = MutableMapping[str, Any]


def in_session(session: Session) -> Mine:
    """What a reader without an account keeps."""
    held = session.get(IN_SESSION, {})
    return Mine(tuple(held.get("listed", ())), tuple(held.get("done", ())))


def mine(session: Session, user: User | None) -> Mine:
    """What a reader keeps. One query with an account, none without."""
    if user is None:
        return in_session(session)
    rows = Kept.objects.filter(user=user).order_by("pk")
    held = list(rows.values_list("page__slug", "is_listed", "done_on"))
    return Mine(
        tuple(slug for slug, is_listed, _done in held if is_listed),
        tuple(slug for slug, _listed, done_on in held if done_on),
    )


@dataclass(frozen=True)
class Step:
    """One page of a path or a list."""

    card: Card
    is_done: bool


@dataclass(frozen=True)
class Walk:
    """A path as one reader sees it."""

    path: Path
    steps: list[Step]
    next: Card | None
    """The first page that is not done; nothing once all are."""

    @property
    def number_done(self) -> int:
        """How many pages are done."""
        return sum(step.is_done for step in self.steps)


def steps_of(slugs: Sequence[str], held: Mine, pages: Shelf) -> list[Step]:
    """The pages of a list that are there. No queries."""
    cards = pages.by_slug
    return [Step(cards[slug], slug in held.done) for slug in slugs if slug in cards]


def walk_of(path: Path, held: Mine, pages: Shelf) -> Walk:
    """A path, and how far a reader is on it. No queries."""
    steps = steps_of(path.pages, held, pages)
    slug = next_on([step.card.slug for step in steps], set(held.done))
    return Walk(path, steps, pages.by_slug.get(slug))


@cache
def paths() -> dict[str, Path]:
    """Every path by its name, from ``content/paths.toml``. No queries."""
    with (CONTENT / "paths.toml").open("rb") as file:
        return {
            slug: Path(slug=slug, **said) for slug, said in tomllib.load(file).items()
        }
