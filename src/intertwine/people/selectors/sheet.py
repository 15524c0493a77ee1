"""One person's page: what may be known of them, in reading order."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person, Standing
from intertwine.people.rules import DETAILS
from intertwine.people.selectors.details import CONTACT, Detail, details_of

HEADLINE = ("pronouns", "picture")
GROUPS = (
    (_("What they bring and look for"), ("offers", "seeks")),
    (_("Where they come from"), ("organisation", "sector", "nation")),
    (_("More about them"), None),
    (_("How they like to be reached"), CONTACT),
    (_("What they need to take part"), ("access_needs",)),
)
"""The groups of a page; None stands for the network's own fields."""


@dataclass(frozen=True)
class Sheet:
    """A person as one reader sees them."""

    person: Person
    details: Sequence[Detail]
    groups: Sequence[tuple[str, Sequence[Detail]]] = field(default=())

    @property
    def known(self) -> Mapping[str, Detail]:
        """The details by key."""
        return {detail.key: detail for detail in self.details}

    @property
    def picture(self) -> str:
        """Where the picture is, if the reader may see one."""
        return self.person.get_picture_url() if "picture" in self.known else ""

    @property
    def has_private(self) -> bool:
        """Whether anything is here that a look is written down for."""
        return any(detail.is_private for detail in self.details)


def sheet_of(person: Person, standing: Standing) -> Sheet:
    """What the reader may know of a person, in groups. Queries as ``details_of``."""
    person.network = standing.network
    details = details_of(person, standing)
    return Sheet(person, details, list(_groups(details)))


def _groups(details: Sequence[Detail]) -> Iterator[tuple[str, Sequence[Detail]]]:
    known = {detail.key: detail for detail in details}
    for title, keys in GROUPS:
        if keys is None:
            found = [detail for detail in details if detail.key not in DETAILS]
        else:
            found = [known[key] for key in keys if key in known]
        if found:
            yield str(title), found
