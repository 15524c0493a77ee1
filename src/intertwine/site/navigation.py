"""The words of the product as navigation, each once it has a page."""

from collections.abc import Collection
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from intertwine.kit.navigation import Entry, Tab, Word
from intertwine.people.models import Network, Standing
from intertwine.people.rules import Role, is_at_least

WINGS = {
    "gatherings": "listen",
    "ties": "see",
    "map": "see",
    "surveys": "see",
    "roles": "see",
    "files": "see",
    "insights": "see",
    "themes": "listen",
    "introductions": "weave",
    "questions": "weave",
    "groups": "weave",
    "needs": "learn",
    "evaluation": "learn",
    "handbook": "handbook",
}
"""Which word the pages of each app stand under. Of ``people`` only the tabs do: the
rest is about the network as a whole."""

PAGES: list[tuple[str, str | Promise, str]] = [
    ("listen", _("Listen"), "gatherings:gatherings"),
    ("see", _("See"), "map:map"),
    ("weave", _("Weave"), "introductions:suggestions"),
    ("learn", _("Learn"), "needs:needs"),
]
"""The word, how it is said, and the page of a network it leads to."""


class Place(NamedTuple):
    """A tab of a wing: where it leads, which pages are behind it, and for whom."""

    wing: str
    label: str | Promise
    icon: str
    page: str
    covers: Collection[str]
    """Names of pages, or of whole apps."""
    role: Role = Role.MEMBER


SURVEYS = [
    f"surveys:{page}"
    for page in (
        *("surveys", "make", "change", "survey", "people", "ask", "post"),
        "code_link",
    )
]
"""The weavers' pages of surveys; who answers has nothing else to look at."""

ROLES = [
    f"roles:{page}"
    for page in (
        *("mine", "sheet", "share", "network", "statements"),
        *("rooms", "make", "room", "reveal", "bring"),
    )
]
"""Pages of roles; a phone in a room has nothing else to look at."""

SUGGESTING = [
    f"introductions:{page}" for page in ("suggestions", "set_aside", "put_aside", "how")
]

GATHERINGS = [
    f"gatherings:{page}"
    for page in (
        *("gatherings", "make", "gathering", "change", "words", "code_link"),
        *("add_prompt", "change_prompt", "expected", "room", "notes", "type_in"),
        *("desk", "log", "bring", "brought", "intake", "conversation"),
    )
]
"""The weavers' pages of gatherings; who answers has nothing else to look at."""

HEARD = [
    f"themes:{page}"
    for page in (
        *("ledger", "opinions", "reports", "report", "since", "remove_report"),
        *("done", "tell_done"),
    )
]
"""What was heard in a gathering, and what became of it."""

BOARDS = [
    f"themes:{page}"
    for page in (
        *("boards", "make", "board", "aside", "steps", "compare", "theme"),
        "codebook",
    )
]
"""Where voices are sorted into themes."""

DIRECTORY = [
    f"people:{page}"
    for page in (
        *("directory", "person", "add_person", "edit_person", "compare", "duplicates"),
        *("organisations", "organisation", "fields", "add_field", "change_field"),
        *("remove_field", "imports", "import", "import_columns", "import_preview"),
        *("import_progress", "import_result", "export"),
        *("me", "preview", "looks", "agreements", "edit_section", "edit_uses"),
        *("save_section", "save_presence", "save_uses"),
    )
]
"""The list of people, what stands in it, and one's own place there."""

NEEDS = [
    f"needs:{page}"
    for page in ("needs", "need", "note", "bring", "from_theme", "reword", "remove")
]

TABS = [
    Place(
        "listen",
        _("Gatherings"),
        "listen",
        "gatherings:gatherings",
        [*GATHERINGS, *HEARD],
    ),
    Place("listen", _("Themes"), "sort", "themes:boards", BOARDS),
    Place(
        "see",
        _("People"),
        "people",
        "people:directory",
        DIRECTORY,
    ),
    Place("see", _("Map"), "see", "map:map", ["map", "files"]),
    Place("see", _("Insights"), "star", "insights:insights", ["insights"]),
    Place("see", _("My ties"), "person", "ties:own", ["ties"]),
    Place("see", _("Roles"), "heart", "roles:mine", ROLES),
    Place("see", _("Surveys"), "list", "surveys:surveys", SURVEYS),
    Place(
        "weave", _("Who should meet?"), "weave", "introductions:suggestions", SUGGESTING
    ),
    Place(
        "weave",
        _("My introductions"),
        "people",
        "introductions:introductions",
        [
            f"introductions:{page}"
            for page in ("introductions", "propose", "ask_for", "came_of_it")
        ],
    ),
    Place("weave", _("Questions"), "help", "questions:questions", ["questions"]),
    Place("weave", _("Action groups"), "list", "groups:groups", ["groups"]),
    Place(
        "weave",
        _("Quiet ties"),
        "clock",
        "introductions:reconnect",
        ["introductions:reconnect"],
    ),
    Place(
        "weave",
        _("My intentions"),
        "flag",
        "introductions:intentions",
        ["introductions:intentions", "introductions:intention"],
    ),
    Place(
        "weave",
        _("How I am asked"),
        "heart",
        "introductions:care",
        ["introductions:care"],
    ),
    Place("learn", _("Needs"), "learn", "needs:needs", NEEDS),
    Place(
        "learn",
        _("Needs and pages"),
        "table",
        "needs:crossing",
        ["needs:crossing", "needs:page"],
    ),
    Place("learn", _("What is missing"), "flag", "needs:gaps", ["needs:gaps"]),
    Place("learn", _("Health checks"), "heart", "evaluation:checks", ["evaluation"]),
]
"""The tabs of each wing, in their order. A page that none covers has no tabs."""


def wing_of(page: str) -> str:
    """The word that a page stands under; nothing for one about a whole network.

    Args:
        page: The page's name, with its app.
    """
    here = _place_of(page)
    return here.wing if here else WINGS.get(page.partition(":")[0], "")


def navigation(network: Network | None, wing: str) -> list[Word]:
    """The words that lead somewhere in this network, and the handbook. No queries."""
    words = [
        (word, label, reverse(page, args=[network.slug]))
        for word, label, page in PAGES
        if network
    ]
    everywhere = ("handbook", _("Handbook"), reverse("handbook:handbook"))
    return [
        Word(word=word, label=str(label), icon=word, url=url, current=word == wing)
        for word, label, url in [*words, everywhere]
    ]


def tabs(standing: Standing | None, page: str) -> list[Tab]:
    """The tabs of the wing that a page is in, for whoever is reading. No queries.

    Args:
        standing: Who is reading; outsiders get none.
        page: The page's name, with its app.
    """
    here = _place_of(page)
    if standing is None or standing.role is None or here is None:
        return []
    return [
        Tab(
            entry=Entry(
                str(place.label),
                reverse(place.page, args=[standing.network.slug]),
                place.icon,
            ),
            current=place is here,
        )
        for place in TABS
        if place.wing == here.wing and is_at_least(standing.role, place.role)
    ]


def _place_of(page: str) -> Place | None:
    return next((place for place in TABS if _is_behind(page, place)), None)


def _is_behind(page: str, place: Place) -> bool:
    return page in place.covers or page.partition(":")[0] in place.covers
