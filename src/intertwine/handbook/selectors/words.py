"""The words of the glossary that pages explain."""

import tomllib
from functools import cache

from intertwine.handbook.rules.kinds import CONTENT
from intertwine.handbook.rules.words import Word


@cache
def words() -> tuple[Word, ...]:
    """Every word, from ``content/words.toml``. No queries."""
    with (CONTENT / "words.toml").open("rb") as file:
        return tuple(
            Word(
                name, said["means"], tuple(said.get("forms", ())), said.get("page", "")
            )
            for name, said in tomllib.load(file).items()
        )
