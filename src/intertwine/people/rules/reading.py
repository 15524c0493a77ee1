"""Understanding what somebody wrote into the cells of a table."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from intertwine.people.rules import LONGEST_ANSWER, columns

NATIONS: Mapping[str, tuple[str, ...]] = {
    "england": ("england", "eng", "english"),
    "northern-ireland": (
        "northern ireland", "n ireland", "ni", "north ireland", "ulster", "nireland",
        "northernireland",
    ),
    "scotland": ("scotland", "sco", "scot", "alba", "scottish"),
    "wales": ("wales", "cymru", "wal", "welsh"),
    "elsewhere": (
        "somewhere else", "elsewhere", "other", "overseas", "abroad", "outside uk",
        "outside the uk", "international", "non uk", "ireland", "republic of ireland",
        "eire", "roi",
    ),
}  # fmt: skip
UNCLEAR_NATIONS = ("uk", "united kingdom", "gb", "great britain", "britain")

SECTORS: Mapping[str, tuple[str, ...]] = {
    "health": (
        "health service", "health", "nhs", "health board", "healthcare", "health care",
        "hospital", "primary care", "gp", "nhs trust", "health and care", "hsc",
        "health services",
    ),
    "council": (
        "council", "local authority", "local government", "councils", "la",
        "local council", "public sector council", "local govt",
    ),
    "third": (
        "third sector", "third", "voluntary", "voluntary sector", "charity", "vcse",
        "vcs", "ngo", "community", "voluntary and community", "charities", "non profit",
        "nonprofit", "not for profit", "community group", "3rd sector",
        "social enterprise", "voluntary organisation", "community sector",
    ),
    "lived": (
        "lived experience", "lived", "patient", "carer", "service user",
        "expert by experience", "person with lived experience", "public",
        "patients and public",
    ),
    "education": (
        "university or college", "education", "university", "college", "academia",
        "academic", "higher education", "school", "research", "he", "fe",
    ),
    "business": (
        "business", "private", "private sector", "company", "industry", "commercial",
    ),
    "other": ("something else", "other", "others", "none of these"),
}  # fmt: skip

WAYS: Mapping[str, tuple[str, ...]] = {
    "email": ("email", "e mail", "mail"),
    "phone": ("phone call", "phone", "telephone", "call", "mobile", "tel"),
    "text": ("text message", "text", "sms", "texts", "whatsapp"),
    "letter": ("letter", "post", "by post"),
    "in-person": ("in person", "face to face", "in-person", "meeting"),
}

YES = ("yes", "y", "true", "1", "x", "ja", "do not contact", "t")
NO = ("no", "n", "false", "0", "f", "none")

MONTHS = (
    "january", "february", "march", "april", "may", "june", "july", "august",
    "september", "october", "november", "december",
)  # fmt: skip

LONGEST: Mapping[str, int] = {
    "name": 200,
    "email": 254,
    "phone": 40,
    "organisation": 200,
    "pronouns": 40,
    "offers": 1000,
    "seeks": 1000,
    "contact_note": 300,
    "access_needs": 1000,
    "sector": 120,
    columns.REFERENCE: 100,
}

Value = str | bool | list[str]


class Unclear(Exception):
    """A cell that cannot be understood, as a code that becomes words.

    Args:
        code: Which sentence.
        facts: What belongs into it.
    """

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code)
        self.code = code
        self.facts = facts


@dataclass(frozen=True)
class Column:
    """One column of the table, and how its cells are read."""

    place: int
    target: str
    heading: str
    kind: str = "text"
    options: Sequence[str] = ()


@dataclass
class Reading:
    """What one row says, and what in it cannot be understood.

    ``reasons`` are ``[code, heading, facts]``.
    """

    values: dict[str, Value] = field(default_factory=dict)
    reasons: list[list[object]] = field(default_factory=list)


def read_row(cells: Sequence[str], plan: Iterable[Column]) -> Reading:
    """Understand one row. Empty cells say nothing."""
    reading = Reading()
    parts: dict[str, str] = {}
    for column in plan:
        text = cells[column.place] if column.place < len(cells) else ""
        if not text:
            continue
        if column.target in {columns.FIRST_NAME, columns.LAST_NAME}:
            parts[column.target] = text
            continue
        try:
            reading.values[column.target] = read_cell(text, column)
        except Unclear as unclear:
            said = {"said": text[:80], **unclear.facts}
            reading.reasons.append([unclear.code, column.heading, said])
    _join_names(reading, parts)
    return reading


def _join_names(reading: Reading, parts: Mapping[str, str]) -> None:
    order = (columns.FIRST_NAME, columns.LAST_NAME)
    joined = " ".join(parts[part] for part in order if part in parts)
    if joined:
        reading.values[columns.NAME] = " ".join(joined.split())
    name = reading.values.get(columns.NAME)
    if not name and not any(reason[0] == "too-long" for reason in reading.reasons):
        reading.reasons.append(["no-name", "", {}])
    elif isinstance(name, str) and len(name) > LONGEST["name"]:
        reading.reasons.append(["too-long", "", {"said": name[:80], "most": "200"}])


def read_cell(text: str, column: Column) -> Value:
    """Understand one cell.

    Raises:
        Unclear: If it cannot be understood.
    """
    reader = READERS.get(column.target)
    if reader:
        return reader(text)
    if column.target.startswith((columns.FIELD, columns.NEW)):
        return read_answer(text, column)
    return _short(text, LONGEST.get(column.target, LONGEST_ANSWER))


def _short(text: str, most: int) -> str:
    if len(text) > most:
        raise Unclear("too-long", most=str(most))
    return text


def read_name(text: str) -> str:
    """A name on one line."""
    return _short(" ".join(text.split()), LONGEST["name"])


def read_email(text: str) -> str:
    """An e-mail address, also out of ``Ann <ann@example.org>`` and ``mailto:``.

    >>> read_email("Ann Lee <Ann@Example.org>")
    'Ann@Example.org'
    """
    inside = re.search(r"<([^<>]+)>", text)
    address = (
        (inside[1] if inside else text).strip().removeprefix("mailto:").strip(" .;,")
    )
    if len(re.findall("@", address)) > 1 and re.search(r"[;,\s/]", address):
        raise Unclear("two-emails")
    atom = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
    label = r"[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
    if not re.fullmatch(rf"{atom}(\.{atom})*@({label}\.)+[A-Za-z]{{2,63}}", address):
        raise Unclear("email")
    return _short(address, LONGEST["email"])


def _one_of(text: str, words: Mapping[str, tuple[str, ...]]) -> str:
    said = columns.normal(text)
    found = [key for key, synonyms in words.items() if said in synonyms]
    return found[0] if found else ""


def read_nation(text: str) -> str:
    """One of the four nations, or somewhere else.

    >>> read_nation("N. Ireland")
    'northern-ireland'
    """
    found = _one_of(text, NATIONS)
    if not found:
        is_uk = columns.normal(text) in UNCLEAR_NATIONS
        raise Unclear("which-nation" if is_uk else "nation")
    return found


def read_sector(text: str) -> list[str]:
    """A sector, and the words for it if it is none that we know.

    >>> read_sector("Local authority"), read_sector("Museums")
    (['council', ''], ['other', 'Museums'])
    """
    found = _one_of(text, SECTORS)
    return [found, ""] if found else ["other", _short(text, LONGEST["sector"])]


def read_yes_no(text: str) -> bool:
    """Yes or no, in several ways."""
    said = columns.normal(text)
    if said not in YES + NO:
        raise Unclear("yes-no")
    return said in YES


def read_ways(text: str) -> list[str]:
    """How somebody likes to be reached."""
    found = []
    for part in re.split(r"[,;/\n]| and | or ", text):
        if part.strip():
            way = _one_of(part, WAYS)
            if not way:
                raise Unclear("way", part=part.strip()[:80])
            found.append(way)
    return list(dict.fromkeys(found))


READERS: Mapping[str, Callable[[str], Value]] = {
    columns.NAME: read_name,
    "email": read_email,
    "nation": read_nation,
    "sector": read_sector,
    "contact_ways": read_ways,
    "do_not_contact": read_yes_no,
    "in_measures": read_yes_no,
    "open_to_introductions": read_yes_no,
    "organisation": lambda text: _short(" ".join(text.split()), 200),
}


def read_answer(text: str, column: Column) -> list[str]:
    """The answers to one of the network's own fields."""
    if column.kind == "number":
        return [read_number(text)]
    if column.kind == "date":
        return [read_date(text)]
    if column.kind == "choice":
        return [_choice(text, column.options)]
    if column.kind == "choices":
        return _choices(text, column.options)
    if column.kind == "words":
        parts = [" ".join(part.split()) for part in re.split(r"[,;\n]", text)]
        parts = [_short(part, LONGEST_ANSWER) for part in parts if part]
        return list({part.casefold(): part for part in reversed(parts)}.values())[::-1]
    return [_short(text, LONGEST_ANSWER)]


def _choice(text: str, options: Sequence[str]) -> str:
    said = columns.normal(text)
    for option in options:
        if text == option or columns.normal(option) == said:
            return option
    raise Unclear("choice", part=text[:80], options=", ".join(options)[:300])


def _choices(text: str, options: Sequence[str]) -> list[str]:
    if any(columns.normal(option) == columns.normal(text) for option in options):
        return [_choice(text, options)]
    rest, found = text, []
    # Options may hold commas themselves: the longest are taken out first.
    for option in sorted(options, key=len, reverse=True):
        if re.search(r"[,;\n]", option) and option.casefold() in rest.casefold():
            start = rest.casefold().index(option.casefold())
            rest = rest[:start] + rest[start + len(option) :]
            found.append(option)
    parts = [part.strip() for part in re.split(r"[,;\n]", rest) if part.strip()]
    found += [_choice(part, options) for part in parts]
    return [option for option in options if option in found]


def read_number(text: str) -> str:
    """A number as it is kept.

    >>> read_number("1,234.50"), read_number("12,5"), read_number(" -3 ")
    ('1234.5', '12.5', '-3')
    """
    said = text.replace(" ", "").replace("£", "").removesuffix("%")
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", said):
        said = said.replace(",", "")
    elif re.fullmatch(r"[+-]?\d+,\d+", said):
        said = said.replace(",", ".")
    if not re.fullmatch(r"[+-]?\d{1,15}(\.\d{1,12})?", said):
        raise Unclear("number")
    whole, _dot, rest = said.lstrip("+").partition(".")
    sign = "-" if whole.startswith("-") else ""
    rest = rest.rstrip("0")
    number = (whole.lstrip("-").lstrip("0") or "0") + (f".{rest}" if rest else "")
    return number if number == "0" else sign + number


def read_date(text: str) -> str:
    """A date as it is kept. The day comes before the month, as in Britain.

    >>> read_date("1/3/24"), read_date("3 March 2026"), read_date("2026-03-01")
    ('2024-03-01', '2026-03-03', '2026-03-01')
    """
    said = re.sub(r"(?<=\d)(st|nd|rd|th)\b|,|\bof\b", " ", text.casefold())
    said = re.sub(
        r"^\s*(mon|tues?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?\b", "", said
    )
    said = re.sub(r"[ t]\d\d?:\d\d(:\d\d)?$", "", said.strip()).strip()
    if match := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})", said):
        year, month, day = match.groups()
    elif match := re.fullmatch(r"(\d{1,2})[-/. ]+(\w+)[-/. ]+(\d{4}|\d{2})", said):
        day, month, year = match.groups()
    elif match := re.fullmatch(r"([^\W\d]+) +(\d{1,2}) +(\d{4})", said):
        month, day, year = match.groups()
    else:
        raise Unclear("date")
    return _date(year, month, day)


def _date(year: str, month: str, day: str) -> str:
    try:
        number = int(month) if month.isdigit() else _month(month)
        full = int(year) + (_century(int(year)) if len(year) == 2 else 0)
        return date(full, number, int(day)).isoformat()
    except ValueError as error:
        raise Unclear("date") from error


def _month(word: str) -> int:
    found = [n for n, name in enumerate(MONTHS, 1) if name.startswith(word)]
    if len(word) < 3 or len(found) != 1:
        raise Unclear("date")
    return found[0]


def _century(year: int) -> int:
    return 1900 if year > 50 else 2000
