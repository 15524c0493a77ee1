"""What somebody agreed to, and who looked at them."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page, Paginator

from intertwine.people.models import AUDIENCES, Consent, Look, Person
from intertwine.people.rules import USES

LOOKS_A_PAGE = 50


@dataclass(frozen=True)
class Agreed:
    """One answer, and whether it is the one that holds now."""

    consent: Consent
    is_latest: bool

    @property
    def audience(self) -> str:
        """Who it was opened to, in words; empty if that was not asked."""
        told = self.consent.audience
        return "" if told is None else str(dict(AUDIENCES)[told])

    @property
    def can_be_taken_back(self) -> bool:
        """Whether changing one's mind is one press away."""
        is_open = self.consent.wording.key in {"presence", "details", *USES}
        return self.is_latest and self.consent.is_given and is_open


def consents_of(person: Person) -> Sequence[Agreed]:
    """Everything somebody agreed to or took back, the latest first. One query."""
    found: list[Agreed] = []
    seen: set[str] = set()
    for consent in person.consents.select_related("wording"):
        key = consent.wording.key
        found.append(Agreed(consent, key not in seen))
        seen.add(key)
    return found


def looks_at(person: Person, page: str | None) -> Page[Look]:
    """Who looked at somebody's private details, the latest first. Two queries."""
    return Paginator(person.looks.all(), LOOKS_A_PAGE).get_page(page)
