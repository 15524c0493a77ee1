"""Names of people: found and compared however they were typed.

Capitals, accents, apostrophes, *Mac* and *Mc*, initials, short forms and the order
of first and last name differ between two lists that name the same person.
"""

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Hashable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations

_SINGLE = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "ħ": "h", "ı": "i", "ŧ": "t"}
    | {"æ": "ae", "œ": "oe", "þ": "th", "’": "'", "‘": "'", "ʼ": "'", "`": "'"}
)


def fold(text: str) -> str:
    """The text without capitals and accents, as two people might both type it.

    Example:
        >>> fold("Siân O’Neill-Strauß")
        "sian o'neill-strauss"
    """
    if text.isascii():  # most of what is here, and searched by the thousand
        return text.lower().replace("`", "'")
    # Twice: “℠” becomes capitals of its own, and “ǽ” a letter of two.
    return _bare(_bare(text).casefold().translate(_SINGLE))


def _bare(text: str) -> str:
    parts = unicodedata.normalize("NFKD", text)
    return "".join(c for c in parts if not unicodedata.combining(c))


def searchable(text: str) -> str:
    """The text as a search looks for it: folded, and without apostrophes.

    Example:
        >>> searchable("oneill") in searchable("Siân O’Neill")
        True
    """
    return fold(text).replace("'", "")


TITLES = frozenset(
    [
        "mr",
        "mrs",
        "ms",
        "miss",
        "mx",
        "dr",
        "prof",
        "professor",
        "sir",
        "dame",
        "lord",
        "lady",
        "rev",
        "reverend",
        "cllr",
    ]
)
SHORT_FORMS = """
    abigail abby abi|alexander alex alec sandy alasdair alistair alastair|andrew andy drew
    ann anne|anthony tony antony|barbara barb babs|benjamin ben|charles charlie chas
    christopher chris kit|christine chris christina|catherine katherine kate kathryn kathy cath cathy katy katie
    daniel dan danny|david dave davie dai|deborah debbie debra deb|donald don|dorothy dot dottie
    edward ed eddie ted|elizabeth liz beth betty lizzie elisabeth eliza|eleanor ellie nell elinor
    frances fran|francis frank|geoffrey geoff jeff jeffrey|gerald gerry|gillian gill jill
    gwendolyn gwen gwendoline|helen nell|henry harry|isobel isabel isabelle isabella|jacqueline jackie jacqui
    james jim jimmy jamie hamish|janet jan|jennifer jen jenny|john jon johnny jack|jonathan jon jonny
    joanne jo joanna|joseph joe|joshua josh|judith judy|kenneth ken kenny|lawrence larry laurence
    leonard len|margaret maggie meg peggy mairead|matthew matt mathew|michael mike mick micky
    nicholas nick nicky nicolas|nicola nicky niki|pamela pam|patricia pat tricia trish|patrick paddy pat padraig
    peter pete|philip phil phillip|rebecca becky becca rebekah|richard rick dick ricky|robert bob rob bobby robbie bert
    ronald ron|samuel sam sammy|samantha sam|sarah sara|sian jane|stephen steve steven|susan sue suzanne susie
    terence terry|theresa teresa terry|thomas tom tommy tam|timothy tim|victoria vicky vicki
    valerie val|william bill will billy liam wullie|zachary zac zach
"""
"""First names that stand for one another. A name may belong to several groups."""


def _groups() -> dict[str, frozenset[int]]:
    groups: dict[str, set[int]] = defaultdict(set)
    lines = [part for line in SHORT_FORMS.split("\n") for part in line.split("|")]
    for number, line in enumerate(lines):
        for name in line.split():
            groups[name].add(number)
    return {name: frozenset(numbers) for name, numbers in groups.items()}


_GROUPS = _groups()
_SHARED_BOXES = frozenset(
    [
        "admin",
        "contact",
        "enquiries",
        "hello",
        "info",
        "mail",
        "office",
        "reception",
        "secretary",
        "team",
    ]
)
LARGEST_BLOCK = 200
"""More people than this share an address or a name only because many do."""
_NO_GROUP: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Card:
    """What is known of one person: enough to tell whether two may be the same."""

    name: str
    email: str = ""
    organisation: str = ""


@dataclass(frozen=True)
class Likeness:
    """Two cards that may be of one person, by their places in the list.

    ``score`` runs from 0 to 1; ``reasons`` holds ``email``, ``name`` or ``similar``,
    and ``organisation``.
    """

    first: int
    second: int
    score: float
    reasons: tuple[str, ...]


def words_of(name: str) -> tuple[str, ...]:
    """The parts of a name that count, in one spelling.

    Example:
        >>> words_of("Dr. Aonghas Mac Donald (NHS)")
        ('aonghas', 'mcdonald')
    """
    plain = re.sub(r"\(.*?\)", " ", fold(name)).replace("'", "")
    words = [w for w in re.findall(r"[^\W_]+", plain) if w not in TITLES]
    joined = re.sub(r"\b(?:mac|mc) (?=[^\W\d_]{2})", "mc", " ".join(words))
    return tuple(re.sub(r"^mac(?=[^\W\d_]{3})", "mc", w) for w in joined.split())


def likeness_of_names(first: Sequence[str], second: Sequence[str]) -> float:
    """How surely two names, as ``words_of`` gives them, are of one person.

    1 for the same words in any order, 0.9 with a middle name left out, less for an
    initial, a short form or a slip of the pen, 0 for different names.
    """
    left, right = Counter(first), Counter(second)
    if left == right:
        return 1.0 if first else 0.0
    shared = left & right
    rest = sorted(
        [[*(left - shared).elements()], [*(right - shared).elements()]], key=len
    )
    if not any(len(word) > 1 for word in shared):
        return 0.0
    if not rest[0]:
        return 0.9 if sum(len(word) > 1 for word in shared.elements()) > 1 else 0.0
    return _rest(rest[0], rest[1])


def _rest(fewer: list[str], more: list[str]) -> float:
    """How alike what is left of two names is, when each word must find its own."""
    score, free = 0.86, list(more)
    for word in fewer:
        best = max(free, key=lambda other: _alike(word, other))
        score = min(score, _alike(word, best))
        free.remove(best)
    return score


def _alike(first: str, second: str) -> float:
    if 1 in {len(first), len(second)}:
        return 0.8 if first[0] == second[0] else 0.0
    if _GROUPS.get(first, _NO_GROUP) & _GROUPS.get(second, _NO_GROUP):
        return 0.86
    if min(len(first), len(second)) < 5:
        return 0.0
    ratio = SequenceMatcher(None, first, second, autojunk=False).ratio()
    return 0.82 if ratio >= 0.86 else 0.0


def likely_same(cards: Sequence[Card]) -> list[Likeness]:
    """Pairs of cards that may be of one person, the surest first.

    The same e-mail address is enough, unless it is an office's and the names differ.
    The same name is enough if nobody else has it and the organisations do not differ.
    A similar name is only enough in the same organisation.

    Args:
        cards: ``n`` people, in any order.

    Returns:
        Each pair once, the smaller place first; no pairs for fewer than two cards.

    Cost:
        Cards are compared only within blocks that share an address, a name, or an
        organisation, one word of the name and the initial of another: about 0.2 s
        for 10,000 people.

    Example:
        >>> cards = [Card("Ann McKay", "", "NHS Fife"), Card("MacKay, Anne", "", "NHS Fife")]
        >>> likely_same(cards)
        [Likeness(first=0, second=1, score=0.96, reasons=('similar', 'organisation'))]
    """
    words = [words_of(card.name) for card in cards]
    spelt = {name: " ".join(words_of(name)) for name in {c.organisation for c in cards}}
    places = [spelt[card.organisation] for card in cards]
    often = Counter(words)
    found = []
    for first, second in sorted(_worth_comparing(cards, words, places)):
        same_place = (
            places[first] == places[second]
            if places[first] and places[second]
            else None
        )
        is_post = _is_same_address(cards[first].email, cards[second].email)
        name = likeness_of_names(words[first], words[second])
        likeness = _judge(
            name, cards[first].email if is_post else "", same_place=same_place
        )
        if likeness is not None and (len(likeness[1]) > 1 or often[words[first]] <= 2):
            found.append(Likeness(first, second, *likeness))
    return sorted(found, key=lambda each: (-each.score, each.first, each.second))


def resembling(card: Card, cards: Sequence[Card]) -> list[Likeness]:
    """Those of ``cards`` who may be the same person as ``card``, the surest first.

    ``second`` is the place in ``cards``; ``first`` is always their number.

    Example:
        >>> resembling(Card("Siân Rees"), [Card("Ann Lee"), Card("Rees, Sian")])
        [Likeness(first=2, second=1, score=0.8, reasons=('name',))]
    """
    everyone = [*cards, card]
    last = len(cards)
    found = [each for each in likely_same(everyone) if each.second == last]
    return [Likeness(last, each.first, each.score, each.reasons) for each in found]


def _judge(
    name: float, email: str, *, same_place: bool | None
) -> tuple[float, tuple[str, ...]] | None:
    """The score and the reasons, or None if there is too little to go by.

    ``email`` is the shared address, if any; ``same_place`` is None when unknown.
    """
    told = ("name",) if name == 1.0 else ("similar",) if name else ()
    where = ("organisation",) if same_place else ()
    if email and (name or fold(email).split("@")[0] not in _SHARED_BOXES):
        return (0.99 if name else 0.7), ("email", *told, *where)
    if same_place and name:
        return round(min(0.98, name + 0.1), 2), (*told, *where)
    if name == 1.0 and same_place is None:
        return 0.8, told
    return None


def _is_same_address(first: str, second: str) -> bool:
    return bool(first.strip()) and fold(first.strip()) == fold(second.strip())


def _worth_comparing(
    cards: Sequence[Card], words: Sequence[tuple[str, ...]], places: Sequence[str]
) -> set[tuple[int, int]]:
    blocks: dict[Hashable, list[int]] = defaultdict(list)
    people_from = Counter(places)
    for number, card in enumerate(cards):
        if card.email.strip():
            blocks["email", fold(card.email.strip())].append(number)
        place = places[number] if people_from[places[number]] > 1 else ""
        for key in _keys(words[number], place):
            blocks[key].append(number)
    return {
        pair
        for members in blocks.values()
        if len(members) <= LARGEST_BLOCK
        for pair in combinations(members, 2)
    }


def _keys(words: tuple[str, ...], place: str) -> Iterator[Hashable]:
    """The blocks one name belongs to."""
    if len(words) > 1:
        yield "name", tuple(sorted(words))
    if not place:
        return
    if len(words) == 1:
        yield "alone", place, words
    seen = set()
    for shared, other in ((a, b) for a in words for b in words if a is not b):
        for mark in (other[0], *_GROUPS.get(other, _NO_GROUP)):
            seen.add((place, shared, mark))
    yield from seen
