"""Writing many ties at once: new ones, changed ones, and what a file says of each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from typing import Any

from django.utils import timezone

from intertwine.kit.bulk import as_kept, batches, insert_each, update_each
from intertwine.people.models import Network
from intertwine.see.files.models import FileTie, NetworkFile
from intertwine.see.files.rules.telling import Told
from intertwine.see.files.services.judged import Change, Judged, Key, Line
from intertwine.see.ties.models import Kind, Tie, TieChange, TiePast
from intertwine.see.ties.rules import State

CHUNK = 5000

FILE_TIE = (
    "network_file", "number", "is_back", "first", "second", "kind", "said",
    "strength", "verdict", "reason", "tie",
)  # fmt: skip
TOLD = (
    "first_says", "first_strength", "first_hides",
    "second_says", "second_strength", "second_hides",
    "is_reported", "reported_strength", "state", "strength",
    "said_at", "agreed_at", "ended_at",
)  # fmt: skip
TIE = (
    "network", "kind", "first", "second", "is_directed", "through", "source",
    "ended_by", "changed_at", "version", *TOLD,
)  # fmt: skip


def write_rows(network_file: NetworkFile, judged: Judged) -> None:
    """Keep the verdict on every tie of a file, in place of the earlier ones."""
    network_file.ties.all().delete()
    for some in batches(judged.rows, CHUNK):
        rows = [_row(network_file.pk, line) for line in some]
        insert_each(FileTie, FILE_TIE, rows)


def _row(pk: int, line: Line) -> tuple[Any, ...]:
    return (
        pk, line.number, line.is_back, line.first, line.second, line.kind, line.said,
        line.strength, line.verdict, line.reason, line.tie,
    )  # fmt: skip


class Moments:
    """Days and moments as the database takes them; each is worked out once."""

    def __init__(self) -> None:
        self.now = timezone.now()
        self._today = timezone.localdate()
        self._days: dict[date, datetime] = {self._today: self.now}
        self._kept: dict[datetime, Any] = {}

    def of(self, day: date) -> datetime:
        """When a day begins where the installation is; for today, this moment."""
        if day not in self._days:
            self._days[day] = timezone.make_aware(datetime.combine(day, time()))
        return self._days[day]

    def kept(self, moment: datetime | None) -> Any:
        """A moment as the database takes it."""
        if moment is None:
            return None
        if moment not in self._kept:
            self._kept[moment] = as_kept(Tie, "said_at", moment)
        return self._kept[moment]


class Writing:
    """Writes the ties of one file, all with the same number of the clock."""

    def __init__(self, network_file: NetworkFile, version: int) -> None:
        people_import = network_file.people_import
        self.network: Network = people_import.network
        self._source = people_import.source
        self._version = version
        self._moments = Moments()

    def add(self, kinds: dict[int, Kind], new: dict[Key, Told]) -> None:
        """Write ties that are not here yet.

        Args:
            kinds: The kind for each number of a target.
            new: What is told of each.
        """
        for some in batches(new.items(), CHUNK):
            rows = [self._tie(kinds[key[0]], key, told) for key, told in some]
            insert_each(Tie, TIE, rows)
        self._add_past(kinds, {k: t for k, t in new.items() if len(t.periods) > 1})

    def _tie(self, kind: Kind, key: Key, told: Told) -> tuple[Any, ...]:
        now = self._moments.kept(self._moments.now)
        return (
            *(self.network.pk, kind.pk, key[1], key[2], kind.is_directed),
            *(Tie.Through.IMPORT.value, self._source, "", now, self._version),
            *self._told(told),
        )

    def _told(self, told: Told) -> tuple[Any, ...]:
        """The columns of ``TOLD``."""
        latest = told.periods[-1]
        since = self._moments.of(latest.since)
        until = self._moments.of(latest.until) if latest.until else None
        agreed = since if told.state is State.AGREED else None
        kept = self._moments.kept
        return (
            *(told.first.says, told.first.strength, told.first.hides),
            *(told.second.says, told.second.strength, told.second.hides),
            *(told.is_reported, told.reported, int(told.state), told.strength),
            *(kept(since), kept(agreed), kept(until)),
        )

    def _add_past(self, kinds: dict[int, Kind], told: dict[Key, Told]) -> None:
        if not told:
            return
        rows = Tie.objects.filter(network=self.network, version=self._version)
        number_of = {kind.pk: number for number, kind in kinds.items()}
        keys = rows.order_by().values_list("pk", "kind_id", "first_id", "second_id")
        past: list[TiePast] = []
        for pk, kind, first, second in keys.iterator(chunk_size=CHUNK):
            found = told.get((number_of.get(kind, -1), first, second))
            if found is not None:
                past += self._past(pk, found)
        for some in batches(past, CHUNK):
            TiePast.objects.bulk_create(some)

    def _past(self, tie: int, told: Told) -> Iterator[TiePast]:
        for period in told.periods[:-1]:
            assert period.until is not None  # noqa: S101 only the last one may last
            yield TiePast(
                tie_id=tie,
                strength=told.strength,
                since=self._moments.of(period.since),
                until=self._moments.of(period.until),
            )

    def change(self, changes: Sequence[Change]) -> None:
        """Write what ties that are here become; those who compare keep the old times."""
        names = (*TOLD, "changed_at", "version")
        rows = []
        for each in changes:
            moments = (*self._told(each.told)[:-3], *self._times(each))
            now = self._moments.now
            rows.append([*moments, now, self._version, each.known.pk])
        update_each(Tie, names, rows)
        self._keep_past(changes)
        note_all(changes)

    def _times(self, change: Change) -> tuple[Any, ...]:
        """A tie keeps its own times, unless it comes back or ends."""
        known, told = change.known.columns, change.told
        if told.periods == change.known.told.periods:
            agreed = known["agreed_at"]
            if told.state is State.AGREED and agreed is None:
                agreed = self._moments.now
            return known["said_at"], agreed, known["ended_at"]
        latest, since = told.periods[-1], known["said_at"]
        if latest.since != change.known.told.periods[-1].since:
            since = self._moments.of(latest.since)
        until = self._moments.of(latest.until) if latest.until else None
        return since, known["agreed_at"], until

    def _keep_past(self, changes: Iterable[Change]) -> None:
        past = []
        for each in changes:
            is_back = len(each.told.periods) > len(each.known.told.periods)
            if is_back:
                latest = each.known.told.periods[-1]
                assert latest.until is not None  # noqa: S101 it had ended
                past.append(
                    TiePast(
                        tie_id=each.known.pk,
                        strength=each.known.told.strength,
                        since=self._moments.of(latest.since),
                        until=self._moments.of(latest.until),
                    )
                )
        TiePast.objects.bulk_create(past, batch_size=CHUNK)


def note_all(changes: Iterable[Change]) -> None:
    """Keep in the history of each tie what a file did."""
    what = TieChange.What
    noted = [
        TieChange(
            tie_id=each.known.pk,
            what=what.ENDED if each.told.is_over else what.REPORTED,
            strength=each.told.strength,
            through=Tie.Through.IMPORT,
        )
        for each in changes
    ]
    TieChange.objects.bulk_create(noted, batch_size=CHUNK)
