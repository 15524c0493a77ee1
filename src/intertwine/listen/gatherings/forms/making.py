"""What a weaver says of a gathering."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Gathering

FIRST = ["title", "purpose"]
OCCASION = ["starts_at", "closes_at", "place", "online_link"]
PEOPLE = ["audience", "nations", "access_notes", "travel_notes"]
ASKED = ["asks_nation", "asks_sector", "asks_role"]
RULES = ["naming", "moderation", "is_hidden", "has_votes"]


class MomentInput(forms.DateTimeInput):
    """A day and a time, in the way each browser and phone offers them."""

    input_type = "datetime-local"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%dT%H:%M")


@dataclass(frozen=True)
class Part:
    """Fields about one thing; ``can_wait`` says that nobody needs them to begin."""

    title: str
    fields: Sequence[forms.BoundField]
    can_wait: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is unfolded: something is in it, or has to be put right."""
        return any(field.errors or field.value() for field in self.fields)


class GatheringForm(forms.ModelForm[Gathering]):
    """One gathering: its occasion, for whom, and how people answer.

    Args:
        nations: Words for nations to choose from.
        was_said: Whether it begins with what was said elsewhere, so that how people
            answer is not asked yet.
    """

    nations = forms.MultipleChoiceField(
        label=_("Which nations?"),
        help_text=_("Where the people come from whom you want to hear."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    online_link = forms.URLField(
        label=_("Link for those who come online"),
        required=False,
        max_length=500,
        assume_scheme="https",
    )

    class Meta:
        model = Gathering
        fields = [*FIRST, *OCCASION, *PEOPLE, *ASKED, *RULES]
        widgets = {
            "purpose": forms.Textarea(attrs={"rows": 3}),
            "access_notes": forms.Textarea(attrs={"rows": 3}),
            "travel_notes": forms.Textarea(attrs={"rows": 2}),
            "starts_at": MomentInput(),
            "closes_at": MomentInput(),
            "naming": forms.RadioSelect,
            "moderation": forms.RadioSelect,
        }
        help_texts = {
            "purpose": _("Two sentences. People read them before they answer."),
            "closes_at": _("Leave it empty to close it yourself."),
            "audience": _("“Everybody who works with carers in the Borders”"),
            "access_notes": _(
                "Steps, hearing loop, breaks, quiet room, captions, help with costs."
            ),
            "naming": _(
                "Anonymous voices cannot be traced to anybody, not even by guardians."
            ),
            "moderation": _("Before is safest with a large or mixed crowd."),
        }
        error_messages = {
            "title": {"required": _("Give it a name that people will know it by.")}
        }

    def __init__(
        self,
        *args: Any,
        nations: Sequence[str],
        was_said: bool = False,
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        for name in [*ASKED, *RULES] if was_said else ():
            del self.fields[name]
        chosen = self.fields["nations"]
        assert isinstance(chosen, forms.MultipleChoiceField)  # noqa: S101
        known = [*nations, *(self.instance.nations or [])]
        chosen.choices = [(word, word) for word in dict.fromkeys(known)]

    def clean(self) -> dict[str, Any]:
        """A last moment after the first, told beside the field."""
        said = super().clean() or self.cleaned_data
        begins, ends = said.get("starts_at"), said.get("closes_at")
        if begins and ends and ends <= begins:
            told = {"day": date_format(localtime(begins), "j F")}
            words = (
                _(
                    "This is before the gathering begins (%(day)s). Choose a later moment."
                )
                if ends < begins
                else _(
                    "This is when the gathering begins (%(day)s). Choose a later moment."
                )
            )
            self.add_error("closes_at", words % told)
        return said

    @property
    def parts(self) -> list[Part]:
        """The fields by what they are about, for the page."""
        every = [
            Part("", self._some(FIRST)),
            Part(str(_("When and where")), self._some(OCCASION), can_wait=True),
            Part(
                str(_("Who comes, and what they need")),
                self._some(PEOPLE),
                can_wait=True,
            ),
            Part(str(_("What you ask everybody once")), self._some(ASKED)),
            Part(str(_("How people answer")), self._some(RULES)),
        ]
        return [part for part in every if part.fields]

    def _some(self, names: Sequence[str]) -> list[forms.BoundField]:
        return [self[name] for name in names if name in self.fields]


class RoundForm(forms.Form):
    """Another round of a gathering."""

    name = forms.CharField(
        label=_("Name of the round"),
        help_text=_("“Autumn”, or “After the first draft”"),
        max_length=120,
        required=False,
    )
