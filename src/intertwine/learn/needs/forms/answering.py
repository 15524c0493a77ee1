"""What answers a need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Person, Standing


class OfferForm(forms.Form):
    """A few words of whoever offers."""

    text = forms.CharField(
        label=_("How could you help? (optional)"),
        help_text=_("For example: I can show two people how we did it, on Tuesdays."),
        max_length=300,
        required=False,
    )


class TaskForm(forms.Form):
    """What is to be done, and by when."""

    text = forms.CharField(
        label=_("What is to be done?"),
        max_length=300,
        error_messages={"required": _("Say what is to be done.")},
    )
    due = forms.DateField(
        label=_("By when? (optional)"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2027-03-31.")},
    )


class GatheringForm(forms.Form):
    """Which gathering takes it up."""

    gathering = forms.ModelChoiceField(
        label=_("Which gathering takes it up?"),
        queryset=Gathering.objects.none(),
        error_messages={
            "required": _("Choose a gathering."),
            "invalid_choice": _("That gathering is gone. Choose another."),
        },
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field: Any = self.fields["gathering"]
        field.queryset = Gathering.objects.visible_to(standing).order_by("title")


class PersonForm(forms.Form):
    """Who might help; they are asked first."""

    person = forms.ModelChoiceField(
        label=_("Who might help?"),
        help_text=_(
            "They see it, and decide. Until then nobody else but weavers does."
        ),
        queryset=Person.objects.none(),
        error_messages={
            "required": _("Choose a person."),
            "invalid_choice": _("That person cannot be asked. Choose another."),
        },
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = Person.objects.visible_to(standing).filter(membership__isnull=False)
        field: Any = self.fields["person"]
        field.queryset = people.order_by("name")
