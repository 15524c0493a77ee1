"""Ties that are here and not in a file that is a whole picture of the network."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.rules.telling import over
from intertwine.see.files.rules.times import DAY
from intertwine.see.files.selectors.shown import waits_for_answers
from intertwine.see.files.selectors.standing_ties import Known, Person, answered_ties
from intertwine.see.files.selectors.targets import Target
from intertwine.see.files.services.judged import Change, Judged, Key, Line
from intertwine.see.ties.models import Tie

Verdict = FileTie.Verdict


def picture_day(network_file: NetworkFile) -> date:
    """The day that a file shows; of several waves, the first."""
    days = [date.fromisoformat(day) for day in network_file.waves.values()]
    return min(days, default=network_file.as_of)


def find_ends(
    network_file: NetworkFile,
    targets: Sequence[Target | None],
    rest: Mapping[Key, Known],
    unclear: AbstractSet[frozenset[Person]],
    found: Judged,
) -> None:
    """Say of each tie that is not in the file whether it has ended the day before.

    What one of the two says, answered or hides stays as it is: a file speaks only for
    what came by files and weavers. Nothing ends while it is not known who everybody
    in the file is, nor between two of whom the file says something that cannot be read.

    Args:
        network_file: A whole picture of the network.
        targets: What each kind of the file becomes.
        rest: The ties of these kinds that are not in it.
        unclear: Pairs of people between whom the file has a tie that was refused.
        found: Where rows and changes are added.
    """
    if waits_for_answers(network_file):
        return
    last_day = picture_day(network_file) - DAY
    answered = answered_ties(network_file.people_import.network)
    kinds = {t.number: n for n, t in reversed(list(enumerate(targets))) if t}
    for key, known in sorted(rest.items(), key=lambda item: item[1].pk):
        told = known.told
        is_hidden = told.first.hides or told.second.hides
        is_newer = told.periods[-1].since > last_day
        is_unclear = frozenset(key[1:]) in unclear
        if told.is_over or is_hidden or is_newer or is_unclear:
            continue
        row = Line(0, is_back=False, first=0, second=0, kind=kinds[key[0]], said="")
        row.tie, row.strength = known.pk, told.strength
        if _is_own(known, answered):
            row.verdict, row.reason = Verdict.KEPT.value, "stays"
        else:
            row.verdict = Verdict.ENDS.value
            found.changes.append(Change(known, over(told, last_day)))
        found.rows.append(row)


def _is_own(known: Known, answered: AbstractSet[int]) -> bool:
    """Whether one of the two says so themselves."""
    if not (known.told.first.says or known.told.second.says):
        return False
    return known.pk in answered or known.columns["through"] != Tie.Through.IMPORT
