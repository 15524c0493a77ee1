"""The needs of a network with all that was said of them: what every page is made of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from intertwine.learn.needs.models import Answer, Need, Verdict, Vote
from intertwine.learn.needs.rules import roots
from intertwine.people.models import Standing

Fit = Verdict.Fit
CONFIRMED = (Fit.ANSWERS, Fit.PARTLY)


@dataclass(frozen=True)
class Line:
    """One need that stands alone, with those merged into it.

    Attributes:
        need: The need.
        merged: Those that were merged into it.
        votes: How many people said that they need it too.
        is_mine: Whether the reader is one of them.
        verdicts: What was said of pages, by slug; of the need itself before all others.
        answers: What else answers it, as far as the reader may see.
    """

    need: Need
    merged: Sequence[Need] = ()
    votes: int = 0
    is_mine: bool = False
    verdicts: Mapping[str, Verdict] = field(default_factory=dict)
    answers: Sequence[Answer] = ()

    @property
    def family(self) -> list[Need]:
        """The need and those merged into it."""
        return [self.need, *self.merged]

    @property
    def slugs(self) -> dict[str, str]:
        """The pages that answer it, and how well: whole answers first."""
        found = {s: v.fit for s, v in self.verdicts.items() if v.fit in CONFIRMED}
        return dict(
            sorted(found.items(), key=lambda each: CONFIRMED.index(Fit(each[1])))
        )

    @property
    def is_looked_at(self) -> bool:
        """Whether somebody has said of any page whether it answers."""
        return bool(self.verdicts)


@dataclass(frozen=True)
class Ground:
    """All needs of a network that stand alone: most wanted first, then the newest."""

    lines: Sequence[Line]

    @cached_property
    def by_key(self) -> dict[int, Line]:
        """Each line by the key of its need, and of those merged into it."""
        return {need.pk: line for line in self.lines for need in line.family}

    @property
    def needs(self) -> list[Need]:
        """All needs, merged ones too."""
        return [need for line in self.lines for need in line.family]

    def asking_for(self, slug: str) -> list[Line]:
        """The needs that a page answers, as people confirmed."""
        return [line for line in self.lines if slug in line.slugs]

    def without_page(self) -> list[Line]:
        """The needs that no page answers, as far as anybody has said."""
        return [line for line in self.lines if not line.slugs]

    def asked_for(self) -> set[str]:
        """The slugs of the pages that answer some need."""
        return {slug for line in self.lines for slug in line.slugs}


def ground_of(standing: Standing) -> Ground:
    """The needs of a network, for one reader. Four queries."""
    needs = list(
        Need.objects.visible_to(standing).select_related("theme__board").order_by()
    )
    root = roots({need.pk: need.merged_into_id for need in needs})
    merged = defaultdict(list)
    for need in needs:
        if root[need.pk] != need.pk:
            merged[root[need.pk]].append(need)
    voters: defaultdict[int, set[int]] = defaultdict(set)
    for need_pk, person in Vote.objects.filter(need__in=needs).values_list(
        "need", "person"
    ):
        voters[root[need_pk]].add(person)
    verdicts: defaultdict[int, dict[str, Verdict]] = defaultdict(dict)
    rows = Verdict.objects.filter(need__in=needs)
    for verdict in sorted(rows, key=lambda row: row.need_id == root[row.need_id]):
        verdicts[root[verdict.need_id]][verdict.slug] = verdict
    answers = defaultdict(list)
    for answer in Answer.objects.visible_to(standing).select_related(
        "person", "gathering"
    ):
        answers[root[answer.need_id]].append(answer)
    me = standing.person.pk if standing.person else None
    lines = [
        Line(
            need,
            merged[need.pk],
            len(voters[need.pk]),
            me in voters[need.pk],
            verdicts[need.pk],
            answers[need.pk],
        )
        for need in needs
        if root[need.pk] == need.pk
    ]
    return Ground(sorted(lines, key=lambda line: (-line.votes, -line.need.pk)))
