"""What one person may know about another."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from intertwine.people.models import (
    AUDIENCES,
    Field,
    FieldValue,
    Nation,
    Person,
    Sector,
    Standing,
)
from intertwine.people.rules import (
    DETAILS,
    USES,
    Audience,
    audience_of,
    is_private,
)

LABELS = {
    "pronouns": _lazy("Pronouns"),
    "picture": _lazy("Picture"),
    "organisation": _lazy("Organisation"),
    "nation": _lazy("Nation"),
    "sector": _lazy("Sector"),
    "offers": _lazy("Brings"),
    "seeks": _lazy("Looks for"),
    "email": _lazy("E-mail address"),
    "phone": _lazy("Phone"),
    "contact_ways": _lazy("Likes to be reached by"),
    "contact_note": _lazy("When, and what to mind"),
    "access_needs": _lazy("Access needs"),
}
"""What each detail is called when it is about somebody, whoever reads it."""

CONTACT = ("contact_ways", "email", "phone", "contact_note")
"""How somebody is reached: shown to nobody once they want no contact."""

NATIONS = dict(Nation.choices)
SECTORS = dict(Sector.choices)
WAYS = dict(Person.ContactWay.choices)
WORDS = {"label": LABELS, "nation": NATIONS, "sector": SECTORS, "contact_ways": WAYS}


@lru_cache(maxsize=16)
def _words_in(_language: str | None) -> dict[str, dict[str, str]]:
    """What everything is called in the language that is spoken now.

    Asked once for each person, and lists are of thousands; Django would look each
    word up again for each of them.
    """
    return {
        what: {key: str(word) for key, word in words.items()}
        for what, words in WORDS.items()
    }


@dataclass(frozen=True)
class Detail:
    """One thing known about a person, in words, and who else may know it."""

    key: str
    label: str
    text: str
    audience: Audience

    @property
    def is_private(self) -> bool:
        """Whether looking at it is written down."""
        return is_private(self.audience)

    @property
    def audience_words(self) -> str:
        """Who may know it, in words."""
        return str(dict(AUDIENCES)[self.audience.value])


def uses_of(person: Person, standing: Standing) -> dict[str, bool | None]:
    """What may be worked out about a person; None for whom that does not concern."""
    is_self = standing.person is not None and standing.person.pk == person.pk
    may_know = is_self or standing.is_weaver
    return {use: getattr(person, use) if may_know else None for use in USES}


def details_of(person: Person, standing: Standing) -> list[Detail]:
    """What someone in this standing may know of a person; the empty is left out.

    Whoever wants no contact is told of without their addresses, but to themselves.
    No queries if ``organisation`` and ``values__field`` were fetched with the
    person, three otherwise.
    """
    is_self = standing.person is not None and standing.person.pk == person.pk
    needed = Audience.ONLY_ME if is_self else standing.audience_needed
    found = [*_own_details(person, needed), *_field_details(person.values.all())]
    unsaid = CONTACT if person.do_not_contact and not is_self else ()
    return [d for d in found if d.text and d.audience >= needed and d.key not in unsaid]


def closed_to(person: Person, standing: Standing) -> set[str]:
    """Keys of what someone in this standing may not know, even that it is empty.

    For whoever edits what is known about a person: what is closed to them is neither
    shown nor written over. One query.
    """
    needed = standing.audience_needed
    closed = {k for k in DETAILS if audience_of(k, person.audiences) < needed}
    answers = FieldValue.objects.filter(person=person, audience__lt=needed)
    closed.update(answers.values_list("field__key", flat=True))
    return closed.union(CONTACT if person.do_not_contact else ())


def _own_details(person: Person, needed: Audience) -> Iterable[Detail]:
    words = _words_in(get_language())
    for key in DETAILS:
        audience = audience_of(key, person.audiences)
        text = _text(person, key, words) if audience >= needed else ""
        if text:
            yield Detail(key, words["label"][key], text, audience)


def _text(person: Person, key: str, words: Mapping[str, Mapping[str, str]]) -> str:
    if key == "contact_ways":
        return ", ".join(words[key].get(way, way) for way in person.contact_ways)
    if key == "nation":
        return words[key].get(person.nation, person.nation)
    if key == "sector":
        return person.sector_words or words[key].get(person.sector, person.sector)
    return str(getattr(person, key) or "")


def _field_details(values: Iterable[FieldValue]) -> Iterable[Detail]:
    by_field: dict[Field, list[FieldValue]] = {}
    for value in values:
        by_field.setdefault(value.field, []).append(value)
    comma = _(", ")
    for field in sorted(by_field, key=lambda field: (field.position, field.pk)):
        answers = by_field[field]
        audience = Audience(min(answer.audience for answer in answers))
        text = comma.join(answer.value for answer in answers)
        yield Detail(field.key, field.name, text, audience)
