"""What has changed since a report: two sets of facts beside each other."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from intertwine.listen.themes.selectors.facts import Facts


@dataclass(frozen=True)
class Change:
    """One thing then and now."""

    name: str
    before: int
    after: int

    @property
    def words(self) -> str:
        """What happened, in words."""
        if not self.before:
            return _("new")
        if not self.after:
            return _("no longer there")
        more = self.after - self.before
        if not more:
            return _("as before")
        return (
            _("%(number)s more") % {"number": more}
            if more > 0
            else _("%(number)s fewer") % {"number": -more}
        )


@dataclass(frozen=True)
class Since:
    """What has changed from one report to another, or to today."""

    voices: int
    themes: list[Change]
    heard: list[Change]

    @property
    def sentence(self) -> str:
        """The most important of it."""
        if not self.voices and not any(
            each.before != each.after for each in (*self.themes, *self.heard)
        ):
            return _("Nothing has changed since.")
        words = ngettext(
            "%(number)s voice more than before.",
            "%(number)s voices more than before.",
            self.voices,
        ) % {"number": self.voices}
        new = [each.name for each in self.themes if not each.before]
        if new:
            words += " " + _("New themes: %(names)s.") % {"names": ", ".join(new)}
        return words


def since(before: Facts, after: Facts) -> Since:
    """What has changed. No queries.

    Args:
        before: What an earlier report holds.
        after: What a later one holds, or what is so today.
    """
    was, now = (
        {theme["pk"]: theme for theme in facts["themes"]} for facts in (before, after)
    )
    # A theme is the same theme under a new name.
    themes = [
        Change(
            (now.get(key) or was[key])["name"],
            was[key]["voices"] if key in was else 0,
            now[key]["voices"] if key in now else 0,
        )
        for key in {**now, **was}
    ]
    heard = [
        change
        for part in ("nations", "sectors", "roles")
        for change in _heard(_told(before, part), _told(after, part))
    ]
    return Since(max(_voices(after) - _voices(before), 0), themes, heard)


def _voices(facts: Facts) -> int:
    return sum(len(prompt["voices"]) for prompt in facts["prompts"])


def _told(facts: Facts, part: str) -> Mapping[str, int]:
    return {line["name"]: line["heard"] or 0 for line in facts["ledger"][part]}


def _heard(was: Mapping[str, int], now: Mapping[str, int]) -> list[Change]:
    names = [name for name in {**was, **now} if name]
    both = [Change(name, was.get(name, 0), now.get(name, 0)) for name in names]
    return [each for each in both if each.before != each.after]
