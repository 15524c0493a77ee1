"""What each kind of page of the handbook holds; for editors, its README says the same."""

from __future__ import annotations

from datetime import date


def fields(**typed: str) -> dict[str, type]:
    """Names of fields by their type.

    >>> fields(text="slug title", list="sources")
    {'slug': <class 'str'>, 'title': <class 'str'>, 'sources': <class 'list'>}
    """
    types = {"text": str, "number": int, "yes": bool, "day": date, "table": dict}
    return {
        name: types.get(kind, list)
        for kind, names in typed.items()
        for name in names.split()
    }


EVERY = fields(
    text="slug title line kind keeper reviewed_by",
    day="reviewed_on",
    list="related sources",
)
LONG = fields(
    text="part",
    number="order",
    list="roles tasks stages minutes people settings",
    table="app",
)
OF_KIND = {
    "section": LONG,
    "page": LONG,
    "structure": fields(
        text="family group origin", list="minutes people helps_to settings"
    ),
    "reading": fields(yes="free"),
    "tool": fields(text="cost access privacy address", day="checked_on"),
    "self-care": fields(list="minutes people"),
    "celebration": fields(list="minutes people"),
    "case": fields(text="nation", yes="example"),
}
"""What the front matter of each kind holds besides what every page has."""

FOLDERS = {
    "section": "sections",
    "page": "pages",
    "structure": "structures",
    "reading": "reading",
    "tool": "tools",
    "self-care": "self-care",
    "celebration": "celebrations",
    "case": "cases",
}
PROMISED = {
    "section": 13,
    "page": 9,
    "structure": 45,
    "reading": 40,
    "self-care": 40,
    "celebration": 40,
    "tool": 25,
}
PARTS = ["understanding", "relationships", "action", "intentional"]
TASKS = """
    mapping-networks analysing-maps closing-triangles building-trust
    forming-action-groups coordination-systems helping-others-form-groups
    sharing-back-learning convening purpose-and-structure agendas-and-facilitating
    network-needs communications-systems social-media innovation-funds
    evaluation-and-reflection training-weavers
"""
CHOICES = {
    "part": {*PARTS},
    "roles": {*["connector", "coordinator", "catalyst", "guardian"]},
    "tasks": {*TASKS.split()},
    "stages": {
        *[
            "scattered",
            "single-hub",
            "multi-hub",
            "core-periphery",
            "forming",
            "tuning-up",
        ]
    },
    "settings": {*["online", "in-person", "mixed", "local", "national"]},
    "family": {"Liberating Structures", "Other ways"},
    "helps_to": {*["connect", "share", "think", "help", "decide", "plan", "look-back"]},
    "nation": {"England", "Northern Ireland", "Scotland", "Wales"},
}

SECTION = [
    "In one line",
    "When to use it",
    "Time, people and what you need",
    "Steps",
    "What can go wrong",
    "Try it now",
    "Say it simply",
    "Further reading",
]
CARD = ["What it is for", "Steps", "Take care"]
STORY = [
    "In one line",
    "Where and who",
    "What they did",
    "What changed",
    "What they would do differently",
    "Ask them",
]

LENGTHS = {
    "section": (600, 1200),
    "page": (600, 1200),
    "structure": (70, 260),
    "case": (350, 800),
}
"""Words, at the least and at the most."""

SHORT = (8, 160)
LONGEST = 1300
YOUNGEST, OLDEST = 5.5, 12.5
"""Reading ages in years. Nothing needs more than about 12; what comes out below the
other bound has been chopped up for the formula. Below 70 words the formula says
little, so the short kinds are measured together."""
