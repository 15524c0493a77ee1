"""What a reader asks the handbook for."""

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms
from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.handbook.models import KINDS
from intertwine.handbook.models.choices import (
    Family,
    HelpsTo,
    Nation,
    Part,
    Setting,
    Stage,
    WeavingRole,
    WorkOfRole,
)
from intertwine.handbook.rules.ways import COMPANY, TIMES, Wish

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

Words: TypeAlias = "str | _StrPromise"
Choices: TypeAlias = "Iterable[tuple[str, Words]]"
MINUTES: Choices = [
    ("5", _("5 minutes")),
    ("15", _("a quarter of an hour")),
    ("30", _("half an hour")),
    ("60", _("an hour")),
    ("240", _("half a day")),
]
WITH: Choices = [
    ("alone", _("alone")),
    ("pair", _("with one other")),
    ("few", _("three to seven of us")),
    ("many", _("more than that")),
]
WAYS: dict[str, tuple[Words, type[models.TextChoices]]] = {
    "part": (_("Part"), Part),
    "role": (_("Role"), WeavingRole),
    "task": (_("What I want to do"), WorkOfRole),
    "stage": (_("How our network is"), Stage),
    "setting": (_("Where we meet"), Setting),
    "helps": (_("What it is good for"), HelpsTo),
    "family": (_("Where it comes from"), Family),
    "nation": (_("Nation"), Nation),
}
"""What can be chosen, by what stands in the address."""
LONGEST = 200


def any_of(label: Words, choices: Choices) -> forms.ChoiceField:
    """One choice, or none."""
    return forms.ChoiceField(
        label=label, choices=[("", _("Any")), *choices], required=False
    )


class WishForm(forms.Form):
    """Words to look for, and what a page should be. Whatever is not known is let go."""

    q = forms.CharField(
        label=_("What are you looking for?"), max_length=LONGEST, required=False
    )
    minutes = any_of(_("Time I have"), MINUTES)
    people = any_of(_("I am"), WITH)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = [(name, kind._meta.verbose_name_plural) for name, kind in KINDS.items()]
        self.fields["kind"] = any_of(_("Kind of page"), kinds)
        for name, (label, words) in WAYS.items():
            self.fields[name] = any_of(label, words.choices)

    def said(self, name: str) -> str:
        """What was chosen, if it can be."""
        self.is_valid()
        return str(self.cleaned_data.get(name) or "")

    def chosen(self) -> list[tuple[str, str]]:
        """What was chosen, in words, by its name in the address."""
        names = ["kind", "minutes", "people", *WAYS]
        said = {name: self.said(name) for name in names}
        words = {name: dict(self.fields[name].choices) for name in names}  # type: ignore[attr-defined]  # each is a choice
        return [(name, str(words[name][held])) for name, held in said.items() if held]

    @property
    def text(self) -> str:
        """The words to look for."""
        return str(self.data.get("q", ""))[:LONGEST].strip().replace("\0", "")

    @property
    def wish(self) -> Wish:
        """What a page should be."""
        return Wish(
            ways={name: said for name in WAYS if (said := self.said(name))},
            kind=self.said("kind"),
            minutes=TIMES.get(self.said("minutes")),
            people=COMPANY.get(self.said("people")),
        )
