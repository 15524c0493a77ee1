"""What the columns of somebody's table are about, guessed from their headings."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

LEAVE_OUT = ""
NUMBER = "number"
NAME = "name"
FIRST_NAME = "first_name"
LAST_NAME = "last_name"
REFERENCE = "reference"
REFERENCE_KEY = "reference"
"""The key of the network's own field that holds the numbers of another list."""

OWN = (
    NAME,
    FIRST_NAME,
    LAST_NAME,
    "email",
    "phone",
    "organisation",
    "nation",
    "sector",
    "pronouns",
    "offers",
    "seeks",
    "contact_ways",
    "contact_note",
    "access_needs",
    "do_not_contact",
    "in_measures",
    "open_to_introductions",
    REFERENCE,
    NUMBER,
)
"""What a column may be about besides the network's own fields, in order of the list."""

FIELD = "field:"
NEW = "new:"
NEW_KINDS = ("text", "words", "number", "date")

REASON_HEADING = "why this row was left out"
"""The heading of the column that a file of rejected rows carries; never read."""

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    NAME: (
        "name", "full name", "fullname", "person", "people", "contact", "contact name",
        "participant", "participant name", "member", "member name", "attendee",
        "attendee name", "delegate", "delegate name", "display name", "your name",
        "name of person", "who", "names",
    ),
    FIRST_NAME: (
        "first name", "firstname", "first", "forename", "forenames", "given name",
        "christian name", "fname", "first names", "given names",
    ),
    LAST_NAME: (
        "last name", "lastname", "last", "surname", "family name", "second name",
        "lname", "sname", "family names",
    ),
    "email": (
        "email", "e mail", "email address", "e mail address", "mail", "email 1",
        "work email", "contact email", "your email", "your email address", "e mail 1",
        "primary email", "mail address", "email addresses", "username email",
    ),
    "phone": (
        "phone", "telephone", "tel", "mobile", "phone number", "telephone number",
        "mobile number", "contact number", "tel no", "phone no", "mobile phone", "cell",
        "mobile no", "work phone", "telephone no", "contact telephone",
    ),
    "organisation": (
        "organisation", "organization", "org", "employer", "company", "workplace",
        "organisation name", "organization name", "place of work", "where you work",
        "charity", "group", "agency", "institution", "name of organisation", "body",
        "your organisation", "team or organisation", "affiliation",
    ),
    "nation": (
        "nation", "country", "home nation", "uk nation", "where in the uk", "nation uk",
    ),
    "sector": (
        "sector", "type of organisation", "organisation type", "kind of organisation",
        "organization type", "your sector", "field of work",
    ),
    "pronouns": ("pronouns", "pronoun", "your pronouns", "preferred pronouns"),
    "offers": (
        "what you bring", "offers", "what i can offer", "offer", "skills", "can offer",
        "strengths", "brings", "what they bring", "expertise", "what can you offer",
    ),
    "seeks": (
        "what you look for", "seeks", "looking for", "asks", "wants", "what they look for",
        "what are you looking for", "would like help with", "needs help with",
    ),
    "contact_ways": (
        "how you like to be reached", "preferred contact", "contact preference",
        "preferred way of contact", "preferred contact method", "best way to contact",
        "contact by", "contact preferences", "how to contact",
    ),
    "contact_note": (
        "when and what to mind", "contact note", "contact notes", "best time to call",
        "best time to contact",
    ),
    "access_needs": (
        "access needs", "access requirements", "accessibility", "access",
        "accessibility needs", "adjustments", "reasonable adjustments",
        "accessibility requirements",
    ),
    "do_not_contact": (
        "do not contact", "dont contact", "no contact", "unsubscribed", "opted out",
        "opt out",
    ),
    "in_measures": ("counts in measures", "in measures"),
    "open_to_introductions": (
        "open to introductions", "may be introduced", "happy to be introduced",
        "introductions",
    ),
    REFERENCE: (
        "reference", "ref", "reference number", "id", "member id", "membership number",
        "member number", "staff number", "person id", "contact id", "record id", "urn",
        "unique id", "ref no", "our reference",
    ),
    NUMBER: ("intertwine number",),
}  # fmt: skip


@dataclass(frozen=True)
class KnownField:
    """One of the network's own fields, as far as a table is concerned."""

    pk: int
    key: str
    name: str


def normal(heading: str) -> str:
    """A heading without capitals, accents and punctuation.

    >>> normal("E-Mail_Address:"), normal(" N° Tél. ")
    ('e mail address', 'n tel')
    """
    text = unicodedata.normalize("NFKD", heading.casefold().replace("°", " "))
    text = "".join(letter for letter in text if not unicodedata.combining(letter))
    return " ".join(re.findall(r"[^\W_]+", text.replace("'", "").replace("’", "")))


class Columns:
    """Guesses what a column is about.

    Args:
        fields: The network's own fields.
        labels: What this installation calls each detail, in its language.
    """

    def __init__(
        self, fields: Iterable[KnownField] = (), labels: Mapping[str, str] | None = None
    ) -> None:
        self._known = {
            word: target for target, words in SYNONYMS.items() for word in words
        }
        for target, label in (labels or {}).items():
            self._known[normal(label)] = target
        for field in fields:
            target = REFERENCE if field.key == REFERENCE_KEY else f"{FIELD}{field.pk}"
            self._known[normal(field.name)] = target
            self._known.setdefault(normal(field.key), target)
        self._known.pop("", None)

    def is_known(self, heading: str) -> bool:
        """Whether a cell is the name of something we know."""
        return normal(heading) in self._known

    def guess(
        self, headings: Sequence[str], samples: Sequence[Sequence[str]]
    ) -> list[str]:
        """What each column is about; each thing is guessed once.

        Args:
            headings: The name of each column.
            samples: Some values of each column, to know an e-mail address by its looks.
        """
        guessed: list[str] = []
        for heading, values in zip(headings, samples, strict=True):
            target = self._known.get(normal(heading), LEAVE_OUT)
            if not target and normal(heading) != REASON_HEADING:
                target = _by_looks(values)
            guessed.append(LEAVE_OUT if target in guessed else target)
        return _settled(guessed)


def _by_looks(values: Sequence[str]) -> str:
    said = [value for value in values if value]
    addresses = sum(bool(re.fullmatch(r"\S+@\S+\.\w+", value)) for value in said)
    return "email" if said and addresses > len(said) * 0.6 else LEAVE_OUT


def _settled(guessed: list[str]) -> list[str]:
    """First and last name belong together; a whole name makes them superfluous."""
    if NAME in guessed and FIRST_NAME in guessed and LAST_NAME in guessed:
        return [LEAVE_OUT if target == NAME else target for target in guessed]
    if NAME in guessed and LAST_NAME in guessed:
        return [FIRST_NAME if target == NAME else target for target in guessed]
    return guessed


def twice(targets: Iterable[str]) -> list[str]:
    """Whatever more than one column claims to be about."""
    seen: set[str] = set()
    found = []
    for target in targets:
        if target and not target.startswith(NEW) and target in seen:
            found.append(target)
        seen.add(target)
    return found


def has_name(targets: Iterable[str]) -> bool:
    """Whether some column tells who a row is about."""
    return bool({NAME, FIRST_NAME, LAST_NAME} & set(targets))
