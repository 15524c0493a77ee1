"""People as a table, with what the reader may know of each."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from django.utils.text import capfirst
from django.utils.translation import gettext as _

from intertwine.kit.bulk import batches
from intertwine.people.models import Person, Standing
from intertwine.people.rules import DETAILS, USES
from intertwine.people.selectors.details import LABELS, Detail, details_of
from intertwine.people.selectors.directory import Sieve, people_matching
from intertwine.people.selectors.plans import column_labels

NUMBER, NAME, QUIET = "number", "name", "do_not_contact"
CHUNK = 1000


@dataclass(frozen=True)
class Exported:
    """One person of an export, and everything it tells of them."""

    person: Person
    details: Sequence[Detail]


def export_headings(standing: Standing) -> dict[str, str]:
    """The columns of an export: key to what stands above it. One query."""
    labels = column_labels()
    own = {key: capfirst(str(LABELS[key])) for key in DETAILS if key != "picture"}
    fields = {field.key: field.name for field in standing.network.fields.all()}
    first = {NUMBER: labels[NUMBER], NAME: labels[NAME]}
    wishes = {key: labels[key] for key in (QUIET, *USES)}
    return first | own | wishes | fields


def exported_people(standing: Standing, sieve: Sieve) -> Iterator[list[Exported]]:
    """Everyone an export holds, in pieces, by name. Three queries for each piece."""
    keys = people_matching(standing, sieve).order_by("name", "pk")
    for some in batches(list(keys.values_list("pk", flat=True)), CHUNK):
        people = (
            Person.objects.visible_to(standing)
            .filter(pk__in=some)
            .select_related("organisation")
            .prefetch_related("values__field")
            .order_by("name", "pk")
        )
        yield [Exported(person, details_of(person, standing)) for person in people]


def cells_of(exported: Exported, headings: dict[str, str]) -> list[str]:
    """One person as a row. What the reader may not know is empty."""
    said = {detail.key: detail.text for detail in exported.details}
    person = exported.person
    said |= {NUMBER: str(person.pk), NAME: person.name}
    said[QUIET] = _("yes") if person.do_not_contact else ""
    said |= {use: "" if getattr(person, use) else _("no") for use in USES}
    return [said.get(key, "") for key in headings]


def kept_back(standing: Standing) -> int:
    """How many people of the network no export of this reader holds. Two queries."""
    present = Person.objects.filter(network=standing.network).present().count()
    return present - Person.objects.visible_to(standing).count()
