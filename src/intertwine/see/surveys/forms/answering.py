"""What those who answer type: hardly anything."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.forms.answers import given_by, input_for, written
from intertwine.people.forms.joining import PRESENCE, without_links
from intertwine.people.models import Field, Person
from intertwine.people.rules import CAREFUL, Audience
from intertwine.people.services import Agreement


class BeginForm(forms.Form):
    """The words were read."""

    version = forms.IntegerField(widget=forms.HiddenInput, required=False)


class JoinAndBeginForm(BeginForm):
    """The same for somebody who was only noted down: they agree to being here."""

    name = forms.CharField(
        label=_("Your name"),
        help_text=_("As you want to be called in this network."),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    presence = forms.TypedChoiceField(
        label=_("Who may see that you are here?"),
        help_text=_("You can change this at any time."),
        choices=PRESENCE[:2],
        coerce=lambda value: Audience(int(value)),
        initial=CAREFUL.value,
        widget=forms.RadioSelect,
    )
    joining_version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    agrees = forms.BooleanField(
        label=_("I have read this, and I want to be here"),
        error_messages={"required": _("Tick this box if you want to go on.")},
    )

    def agreement(self) -> Agreement:
        """What was said, as the service takes it; details stay with weavers at first."""
        said = self.cleaned_data
        return Agreement(
            name=said["name"],
            presence=said["presence"],
            details=CAREFUL,
            versions={"joining": said["joining_version"] or 0},
        )


class AboutYouForm(forms.Form):
    """The survey's own questions about whoever answers."""

    def __init__(
        self, *args: Any, asked: Sequence[Field], person: Person, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.asked = list(asked)
        given = given_by(person)
        for field in self.asked:
            self.fields[f"f-{field.key}"] = input_for(field, given.get(field.pk, []))

    def answers(self) -> Mapping[Field, list[str]]:
        """What was said, as the service takes it."""
        return {
            field: written(self.cleaned_data[f"f-{field.key}"]) for field in self.asked
        }


class ArrivalForm(forms.Form):
    """Who comes by the code."""

    name = forms.CharField(
        label=_("Your name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    email = forms.EmailField(
        label=_("Your e-mail address"),
        help_text=_(
            "Then we write to you, and you can go on from any phone or computer. If "
            "you are in this network already, use the address we know."
        ),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )

    def clean_name(self) -> str:
        """A name without web addresses, since it goes into a letter."""
        return without_links(" ".join(self.cleaned_data["name"].split()))
