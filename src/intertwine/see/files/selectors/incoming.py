"""What weavers see of a file on its way in: what is in it."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from django.utils.translation import gettext as _

from intertwine.analysis.formats.registry import named
from intertwine.kit.numbers import number_in
from intertwine.people.models import Network
from intertwine.people.rules.columns import LEAVE_OUT
from intertwine.see.files.models import NetworkFile
from intertwine.see.files.rules.kinds import KnownKind
from intertwine.see.files.rules.plain import INDEX
from intertwine.see.files.rules.strengths import Scale
from intertwine.see.files.rules.strengths import cuts as bounds_of
from intertwine.see.files.selectors.folder import found_in
from intertwine.see.ties.models import Kind


def known_kinds(network: Network) -> list[KnownKind]:
    """The kinds of tie that a file may bring more of. One query."""
    rows = Kind.objects.filter(network=network).in_use()
    return [KnownKind(kind.pk, kind.key, kind.name, kind.is_directed) for kind in rows]


def strengths_of(network_file: NetworkFile, source: str) -> tuple[float, ...]:
    """All different strengths in what strength is taken from; none if that is nothing.

    Args:
        network_file: The file.
        source: ``own``, or the number of a column of ties.
    """
    found = found_in(network_file)
    if source == NetworkFile.OWN_STRENGTH:
        return found.strengths
    number = number_in(source)
    if number is None or number >= len(found.about_ties):
        return ()
    return found.about_ties[number].numbers


def format_name(network_file: NetworkFile) -> str:
    """What people call the format of a file, whichever program made it."""
    return named(network_file.format).title.split(" for ")[0]


def rule_in_words(scale: Scale, strengths: Sequence[float]) -> list[str]:
    """What each strength from 1 to 5 is in the file, if these are its strengths."""
    cuts = bounds_of(scale, strengths)
    if len(cuts) != 4:
        return []
    said = [f"{cut:g}" for cut in cuts]
    between = pairwise(said)
    words = [_("up to %(most)s is 1") % {"most": said[0]}]
    words += [
        _("above %(least)s, up to %(most)s is %(strength)s")
        % {"least": least, "most": most, "strength": number}
        for number, (least, most) in enumerate(between, start=2)
    ]
    return [*words, _("above %(least)s is 5") % {"least": said[-1]}]


def columns_out(network_file: NetworkFile) -> list[str]:
    """The columns of a file that are not taken in. No queries.

    Those of ties are known only while the file is there.
    """
    people_import = network_file.people_import
    pairs = zip(people_import.headings, people_import.columns, strict=True)
    left = [heading for heading, target in pairs if target == LEAVE_OUT]
    if not (people_import.path / INDEX).exists():
        return left
    times = ("wave_column", "since_column", "until_column")
    taken = {str(getattr(network_file, name)) for name in times}
    taken.add(network_file.strength_from)
    of_ties = enumerate(found_in(network_file).about_ties)
    return left + [each.name for n, each in of_ties if str(n) not in taken]
