"""A page as a text file: facts in TOML between two lines of ``+++``, then Markdown."""

import json
import tomllib
from collections.abc import Mapping
from datetime import date
from typing import Any

from intertwine.handbook.rules.kinds import KINDS

FENCE = "+++\n"
Front = dict[str, Any]


def read(text: str) -> tuple[Front, str]:
    r"""The facts and the Markdown of a page.

    Raises:
        ValueError: With a sentence that says what is wrong with the text.

    Example:
        >>> read('+++\nslug = "trust"\nkind = "section"\n+++\nIt grows.\n')
        ({'slug': 'trust', 'kind': 'section'}, 'It grows.\n')
    """
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    if not text.startswith(FENCE) or text.count(FENCE) < 2:
        raise ValueError("A page begins with its facts between two lines of +++.")
    _, front, body = text.split(FENCE, 2)
    try:
        facts = tomllib.loads(front)
    except tomllib.TOMLDecodeError as error:
        raise ValueError(f"The facts at the top cannot be read: {error}") from error
    kind = facts.get("kind")
    if kind not in KINDS:
        raise ValueError(
            f"“{kind}” is no kind of page. Choose from: {', '.join(KINDS)}."
        )
    return facts, body


def write(front: Front, body: str) -> str:
    """The same page as text. The order of the facts is always the same.

    Example:
        >>> facts = {"kind": "reading", "slug": "b", "free": True, "related": ["a"]}
        >>> print(write(facts, "Body."))
        +++
        slug = "b"
        kind = "reading"
        free = true
        related = ["a"]
        +++
        Body.
        <BLANKLINE>
    """
    keys = KINDS[front["kind"]].keys
    tables = [key for key in keys if isinstance(front.get(key), dict)]
    lines = [
        f"{key} = {_value(front[key])}\n"
        for key in keys
        if key in front and key not in tables
    ]
    for key in tables:
        lines += ["\n", write_tables({key: front[key]})]
    return "".join([FENCE, *lines, FENCE, body.rstrip("\n"), "\n"])


def write_tables(tables: Mapping[str, Front]) -> str:
    """Facts by name, each under a heading of its own.

    >>> print(write_tables({"block-2008": {"year": 2008}}))
    [block-2008]
    year = 2008
    <BLANKLINE>
    """
    return "\n".join(
        "".join(
            [
                f"[{name}]\n",
                *(f"{key} = {_value(held)}\n" for key, held in facts.items()),
            ]
        )
        for name, facts in tables.items()
    )


def _value(value: Any) -> str:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list):
        return f"[{', '.join(map(_value, value))}]"
    # A basic string of TOML is written as JSON writes one.
    return json.dumps(value, ensure_ascii=False)
