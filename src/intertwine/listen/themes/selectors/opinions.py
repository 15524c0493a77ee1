"""What people agree on and where they part, at one prompt with statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b

from django.core.cache import cache
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from intertwine.analysis.opinions import (
    Groups,
    Statements,
    Told,
    common_ground,
    find_groups,
    gather_votes,
    measure_statements,
    most_agreed,
    representative,
    tell,
)
from intertwine.analysis.opinions.votes import Votes
from intertwine.listen.gatherings.models import Prompt, Reaction, Statement
from intertwine.listen.themes.rules.ledger import told
from intertwine.listen.themes.rules.opinions import LEAST, About, Side, sides_of

LETTERS = "ABCDE"
KEPT_SECONDS = 3_600
MOST_GROUND = 12
MOST_PARTED = 8


@dataclass(frozen=True)
class Share:
    """What one group says to one statement, as far as it may be told.

    None where fewer than five of the group answered.
    """

    group: str
    number: int
    agree: Side | None
    disagree: Side | None

    @property
    def words(self) -> str:
        """The same in words."""
        if self.agree is None or self.disagree is None:
            return _("Too few to show")
        if self.agree == self.disagree == About.FEW:
            return _("Few agree, and few disagree")
        found = (
            _side(self.agree, _("%(share)s%% agree"), AGREE),
            _side(self.disagree, _("%(share)s%% disagree"), DISAGREE),
        )
        return ", ".join(filter(None, found)) or _(
            "Half or fewer agree, and half or fewer disagree"
        )


AGREE = {
    About.FEW: gettext_lazy("Few agree"),
    About.MOST: gettext_lazy("Most agree"),
    About.HALF: gettext_lazy("More than half agree"),
}
DISAGREE = {
    About.FEW: gettext_lazy("Few disagree"),
    About.MOST: gettext_lazy("Most disagree"),
    About.HALF: gettext_lazy("More than half disagree"),
}


def _side(side: Side, share: str, words: Mapping[About, object]) -> str:
    if isinstance(side, int):
        return share % {"share": side}
    return str(words.get(side, ""))


@dataclass(frozen=True)
class Line:
    """One statement and what each group says to it."""

    pk: int
    text: str
    shares: Sequence[Share]


@dataclass(frozen=True)
class GroupPage:
    """One group: how large it is, and what it is known by."""

    name: str
    number: int
    size: int
    lines: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Opinions:
    """Everything that can be said of a prompt with statements."""

    people: str
    told: Told
    agreed: Sequence[Line]
    refused: Sequence[Line]
    groups: Sequence[GroupPage]
    parted: Sequence[Line]
    most: Sequence[str]

    @property
    def has_groups(self) -> bool:
        """Whether there are groups to tell apart."""
        return len(self.groups) > 1


def opinions_of(prompt: Prompt) -> Opinions:
    """What people agree on and where they part. Two queries.

    The groups of the same answers are kept for an hour.
    """
    statements = list(prompt.statements.filter(is_shown=True))
    rows = Reaction.objects.filter(statement__in=statements).order_by("pk")
    said = rows.values_list("participant", "statement", "answer")
    votes, people = gather_votes(said.iterator(), [each.pk for each in statements])
    groups = _kept_groups(votes)
    found = measure_statements(votes, groups.of, len(groups.sizes))
    return _page(len(people), statements, votes, groups, found)


def _kept_groups(votes: Votes) -> Groups:
    digest = blake2b(votes.tobytes() + repr(votes.shape).encode(), digest_size=16)
    key = f"themes:opinions:{digest.hexdigest()}"
    groups: Groups | None = cache.get(key)
    if groups is None:
        groups = find_groups(votes)
        cache.set(key, groups, KEPT_SECONDS)
    return groups


def _page(
    people: int,
    statements: Sequence[Statement],
    votes: Votes,
    groups: Groups,
    found: Statements,
) -> Opinions:
    texts = [each.text for each in statements]
    keys = [each.pk for each in statements]
    count = len(groups.sizes)

    def lines(columns: Sequence[int], most: int) -> list[Line]:
        return [
            Line(keys[each], texts[each], _shares(found, each))
            for each in columns[:most]
        ]

    grounds = [
        common_ground(found, agreeing=way) if count > 1 else [] for way in (True, False)
    ]
    shared = {column for ground in grounds for column in ground}
    apart = found.parted.argsort()[::-1].tolist() if count > 1 else []
    parted = [each for each in apart if each not in shared]
    agreed, _disagreed = most_agreed(votes)
    return Opinions(
        people=_people(people, groups),
        told=tell(groups, found),
        agreed=lines(grounds[0], MOST_GROUND),
        refused=lines(grounds[1], MOST_GROUND),
        groups=_groups(groups, found, texts) if count > 1 else [],
        parted=lines(parted, MOST_PARTED),
        most=[texts[each] for each in agreed],
    )


def _people(people: int, groups: Groups) -> str:
    """How many answered; not exactly where that would tell how many stand apart."""
    if groups.hidden:
        return _("At least %(number)s people answered.") % {"number": told(people)}
    return ngettext(
        "%(number)s person answered.", "%(number)s people answered.", people
    ) % {"number": people}


def _shares(found: Statements, column: int) -> list[Share]:
    shares = []
    for group in range(len(found.seen)):
        agree, disagree, seen = (
            int(each[group, column])
            for each in (found.agree, found.disagree, found.seen)
        )
        sides = sides_of(agree, disagree, seen) or (None, None)
        shares.append(Share(group_name(group), group + 1, *sides))
    return shares


def group_name(group: int) -> str:
    """What a group is called; the largest is A."""
    return _("Group %(letter)s") % {"letter": LETTERS[group]}


def _groups(groups: Groups, found: Statements, texts: Sequence[str]) -> list[GroupPage]:
    pages = []
    for group, size in enumerate(groups.sizes.tolist()):
        typical = [each for each in representative(found, group) if each.seen >= LEAST]
        lines = [
            (texts[each.statement], _("agrees") if each.agrees else _("disagrees"))
            for each in typical
        ]
        pages.append(GroupPage(group_name(group), group + 1, size, lines))
    return pages
