"""A page as the text of a file, and the other way round."""

from typing import Any

from intertwine.handbook.models import KINDS, Entry
from intertwine.handbook.rules import front_matter
from intertwine.handbook.rules.kinds import KINDS as FRONT

PAIRS = {
    "minutes": ("minutes_least", "minutes_most"),
    "people": ("people_least", "people_most"),
}
"""What front matter says as two numbers."""

TABLES = {"app": {"place": "app_place", "words": "app_words"}}
"""What front matter says as a table."""

OTHERWISE = {"address": "home"}
"""What a model calls by another name, because its own is taken."""


def text_of(page: Entry) -> str:
    """A page as a file; ``page`` is of its own kind. Empty lists are written too."""
    return front_matter.write(facts_of(page), page.body)


def facts_of(page: Entry) -> front_matter.Front:
    """What the front matter of a page says."""
    kind = FRONT[page.KIND]
    said = {key: _said(page, key) for key in kind.keys}
    return {key: held for key, held in said.items() if held not in (None, "")}


def _said(page: Entry, key: str) -> Any:
    if key == "kind":
        return page.KIND
    if key in PAIRS:
        least, most = (getattr(page, name) for name in PAIRS[key])
        return None if least is None else [least, most or least]
    if key in TABLES:
        return {name: getattr(page, field) for name, field in TABLES[key].items()}
    return getattr(page, OTHERWISE.get(key, key))


def page_from(text: str) -> Entry:
    """A page that is not kept yet, from the text of a file.

    Raises:
        ValueError: With a sentence that says what is wrong with the text.
    """
    facts, body = front_matter.read(text)
    page = KINDS[facts["kind"]]()
    fill(page, facts, body)
    return page


def fill(page: Entry, facts: front_matter.Front, body: str) -> None:
    """Let a page say what a file says. Nothing is saved."""
    for key, held in facts.items():
        if key in PAIRS:
            for field, number in zip(PAIRS[key], held, strict=True):
                setattr(page, field, number)
        elif key in TABLES:
            for name, field in TABLES[key].items():
                setattr(page, field, held[name])
        elif key != "kind":
            setattr(page, OTHERWISE.get(key, key), held)
    page.body = body
