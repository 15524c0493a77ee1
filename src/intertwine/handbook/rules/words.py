"""Words of the glossary, explained where a page first says them."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from html import escape

TAG = re.compile(r"(<[^>]*>)")
CLOSED = {"a", "button", "code", "h2", "h3", "h4", "pre"}
"""Inside these, nothing is explained: they lead elsewhere, or are no sentence."""
CLOSES = "[.,;:!?)’”]"
"""What stays on the line of the word before it."""


@dataclass(frozen=True)
class Word:
    """One word, and what it means."""

    name: str
    """The word itself, as in ``closing a triangle``."""
    means: str
    """One or two sentences."""
    forms: Sequence[str] = ()
    """Other ways to say it."""
    page: str = ""
    """The slug of a page that says more, or nothing."""

    @property
    def anchor(self) -> str:
        """What it is called in an address, such as ``word-closing-a-triangle``."""
        return "word-" + re.sub(r"[^a-z]+", "-", self.name.lower())


@dataclass
class Explainer:
    """Marks the first time that one page says each word.

    Example:
        >>> tie = Word("tie", "What connects two people.", ["ties"])
        >>> explainer = Explainer([tie])
        >>> print(explainer.mark("<p>Ties grow. A tie lasts.</p>"))
        <p><button type="button" class="term" popovertarget="word-tie">Ties</button> \
grow. A tie lasts.</p>
        >>> explainer.said == [tie]
        True
    """

    words: Sequence[Word]
    said: list[Word] = field(default_factory=list)
    """The words that were marked so far, in the order in which the page says them."""

    def mark(self, html: str) -> str:
        """The same HTML, well-formed as before, with a button around each new word."""
        closed, parts = 0, TAG.split(html)
        for place, part in enumerate(parts):
            if part.startswith("<"):
                name = part.strip("</>").split()[0] if part.strip("</> ") else ""
                if name in CLOSED:
                    closed += -1 if part.startswith("</") else 1
            elif not closed:
                parts[place] = self._pattern.sub(self._button, part)
        return "".join(parts)

    def _button(self, found: re.Match[str]) -> str:
        said, closes = found.groups()
        word = self._by_form[said.lower()]
        if word in self.said:
            return found.group()
        self.said.append(word)
        opens = f'type="button" class="term" popovertarget="{escape(word.anchor)}"'
        button = f"<button {opens}>{said}</button>"
        return f'<span class="nowrap">{button}{closes}</span>' if closes else button

    @cached_property
    def _by_form(self) -> Mapping[str, Word]:
        return {
            escape(form.lower(), quote=False): word
            for word in self.words
            for form in (word.name, *word.forms)
        }

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self._by_form, key=len, reverse=True)
        if not longest_first:
            return re.compile(r"(?!)")
        any_of = "|".join(map(re.escape, longest_first))
        return re.compile(rf"(?<![\w&-])({any_of})(?![\w-])({CLOSES}*)", re.IGNORECASE)
