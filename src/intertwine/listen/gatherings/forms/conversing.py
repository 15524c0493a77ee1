"""What somebody said in a conversation, as it is written down."""

from typing import Any

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.forms.framing import choices
from intertwine.listen.gatherings.models import Gathering, Prompt
from intertwine.listen.gatherings.rules import LONGEST_NAME, Asking, Background, Naming
from intertwine.listen.gatherings.selectors import Words
from intertwine.listen.gatherings.services.conversing import Conversation


class ConversationForm(forms.Form):
    """A conversation with one person, and their consent."""

    prompt = forms.ModelChoiceField(
        label=_("What they answered"),
        queryset=Prompt.objects.none(),
        empty_label=_("Choose …"),
    )
    texts = forms.CharField(
        label=_("What they said"),
        help_text=_("In their own words. Each line becomes a voice of its own."),
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 8}),
    )
    spoken_on = forms.DateField(
        label=_("The day you talked"),
        initial=timezone.localdate,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Use a date, like 2026-03-01.")},
    )
    nation = forms.ChoiceField(label=_("Nation"), required=False)
    sector = forms.ChoiceField(label=_("Sector"), required=False)
    role = forms.ChoiceField(label=_("Role"), required=False)
    name = forms.CharField(
        label=_("Their name, if they want it to stand there"),
        required=False,
        max_length=LONGEST_NAME,
    )
    has_agreed = forms.BooleanField(
        label=_(
            "They know that I keep this here, and agree that it is read and quoted"
        ),
        error_messages={
            "required": _(
                "Ask them first. Without their consent, write a note of your own instead."
            )
        },
    )

    def __init__(
        self, *args: Any, gathering: Gathering, words: Words, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        prompts = gathering.prompts.exclude(kind=Asking.STATEMENTS.value)
        self.fields["prompt"].queryset = prompts  # type: ignore[attr-defined]
        lists = {"nation": words.nations, "sector": words.sectors, "role": words.roles}
        for name, offered in lists.items():
            said = choices(offered, _("They did not say"))
            self.fields[name].choices = said  # type: ignore[attr-defined]
        if gathering.naming == Naming.ANONYMOUS:
            del self.fields["name"]

    def conversation(self) -> Conversation:
        """What was said, once the form is valid."""
        said = self.cleaned_data
        lines = [line.strip() for line in said["texts"].splitlines()]
        return Conversation(
            prompt=said["prompt"],
            texts=[line for line in lines if line],
            has_agreed=said["has_agreed"],
            spoken_on=said["spoken_on"],
            name=said.get("name", ""),
            background=Background(said["nation"], said["sector"], said["role"]),
        )
