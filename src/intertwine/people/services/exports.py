"""Taking people's details out of a network: written down for each of them to read."""

from collections.abc import Iterator

from django.utils.translation import gettext as _

from intertwine.people.models import Look, Standing
from intertwine.people.selectors.directory import Sieve
from intertwine.people.selectors.exports import (
    cells_of,
    export_headings,
    exported_people,
)
from intertwine.people.services.trust import record_deed, record_looks


def export_people(*, by: Standing, sieve: Sieve) -> Iterator[list[str]]:
    """The headings, then a row for everyone the reader may see who meets the filter.

    The deed is written down before the first row, and looks before the rows they
    are about: whoever stops half-way has still looked.
    """
    if by.user:
        text = _("Took away a list of people as a file")
        record_deed(by=by.user, network=by.network, text=text)
    headings = export_headings(by)
    yield list(headings.values())
    for some in exported_people(by, sieve):
        seen = {each.person: each.details for each in some}
        record_looks(by=by, seen=seen, through=Look.Through.EXPORT)
        for each in some:
            yield cells_of(each, headings)
