"""The files of the handbook, and what can be said of any English text, for their checks."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from tests.repository import ROOT

CONTENT = ROOT / "src/intertwine/handbook/content"
FENCE = "+++\n"
HEADING = re.compile(r"^## +(.+)$", re.MULTILINE)
LINK = re.compile(r"\[([^\]]*)\]\(([^)\s]+)\)")
TITLE = re.compile(r"\*(?!\*)([^*\n]+)\*(?!\*)")
VOWELS = re.compile(r"[aeiouy]+")


@dataclass(frozen=True)
class Page:
    """One file: what its front matter says, and the Markdown below it."""

    path: Path
    front: dict[str, Any]
    body: str

    @property
    def name(self) -> str:
        """Folder and file, as people call it."""
        return self.path.relative_to(CONTENT).as_posix()

    @property
    def headings(self) -> list[str]:
        """The headings, in their order."""
        return HEADING.findall(self.body)

    def below(self, heading: str) -> str:
        """What stands under one heading."""
        parts = HEADING.split(self.body)
        return dict(zip(parts[1::2], parts[2::2], strict=True)).get(heading, "")

    def said(self) -> list[str]:
        """Every text a reader sees: title, line, facts of a tool, and the body."""
        own = ("title", "line", "cost", "access", "privacy", "purpose", "origin")
        return [*(str(self.front[key]) for key in own if key in self.front), self.body]


def read(path: Path) -> Page:
    """Read a file.

    Raises:
        ValueError: If there is no front matter between two lines of ``+++``.
    """
    text = path.read_text(encoding="utf-8")
    if not text.startswith(FENCE) or text.count(FENCE) < 2:
        raise ValueError(f"{path} does not begin with front matter between +++ lines")
    _, front, body = text.split(FENCE, 2)
    return Page(path, tomllib.loads(front), body)


@cache
def pages(*kinds: str) -> tuple[Page, ...]:
    """Every page of these kinds, or of all."""
    found = [read(path) for path in sorted(CONTENT.glob("*/*.md"))]
    return tuple(page for page in found if not kinds or page.front["kind"] in kinds)


@cache
def sources() -> dict[str, dict[str, Any]]:
    """The works that pages may name, by their key."""
    return tomllib.loads((CONTENT / "sources.toml").read_text(encoding="utf-8"))


def untitled(text: str) -> str:
    """A text with “it” for each title of a work, or the start of one, in italics."""
    titles = [source["title"] for source in sources().values()]

    def word(found: re.Match[str]) -> str:
        title = any(each.startswith(found[1]) for each in titles)
        return "it" if title else found[1]

    return TITLE.sub(word, text)


def prose(markdown: str) -> str:
    """The words of a page, one block to a line, without headings, marks and addresses.

    >>> prose("## Steps\\n\\n1. **Ask** [Ann](handbook:ann).\\n- *Titles* go\\n  on")
    'Ask Ann.\\nTitles go on'
    """
    text = HEADING.sub("", LINK.sub(r"\1", markdown))
    text = re.sub(r"^ *(\d+\.|[-*>]) +", "\n", text, flags=re.MULTILINE)
    blocks = re.split(r"\n\s*\n", text.replace("**", "").replace("*", ""))
    lines = [" ".join(block.split()) for block in blocks]
    return "\n".join(line for line in lines if line)


def words(text: str) -> list[str]:
    """The words of a text, small, with their apostrophes.

    >>> words("Don’t hurry: 20 co-ops!")
    ['don’t', 'hurry', '20', 'co', 'ops']
    """
    return re.findall(r"[^\W_]+(?:’[^\W_]+)*", text.lower().replace("'", "’"))


def syllables(word: str) -> int:
    """About how many syllables an English word has, counted by its vowels.

    >>> [syllables(word) for word in ("trust", "people", "shared", "wanted", "area")]
    [1, 2, 1, 2, 2]
    """
    found = len(VOWELS.findall(word))
    if re.search(r"[^aeiouy]e$", word) and not re.search(r"[^aeiouy]le$", word):
        found -= 1
    if re.search(r"[^aeiouytd]ed$", word):
        found -= 1
    return max(found, 1)


def reading_age(text: str) -> float:
    """The age at which most people can read a text, in years.

    Flesch–Kincaid grade level and five years, since grade 1 is begun at six.

    Source:
        J. P. Kincaid, R. P. Fishburne, R. L. Rogers and B. S. Chissom (1975),
        Derivation of New Readability Formulas for Navy Enlisted Personnel, Research
        Branch Report 8-75, Naval Technical Training Command.

    Example:
        >>> round(reading_age("The cat sat on the mat. It was a good mat."), 1)
        3.4
        >>> round(reading_age("Institutional collaboration necessitates negotiation."))
        47
    """
    sentences = re.split(r"[.?!]+[”’)]*\s|\n", text + "\n")
    spoken = [each for each in map(words, sentences) if each]
    every = [word for sentence in spoken for word in sentence]
    length = len(every) / len(spoken)
    weight = sum(syllables(word) for word in every) / len(every)
    return 0.39 * length + 11.8 * weight - 15.59 + 5


def runs(text: str, length: int = 8) -> set[tuple[str, ...]]:
    """Every run of so many words.

    >>> runs("one two three", 2) == {("one", "two"), ("two", "three")}
    True
    """
    found = words(text)
    return {tuple(found[at : at + length]) for at in range(len(found) - length + 1)}
