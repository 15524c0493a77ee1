"""What answers a need."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Person, Standing
from intertwine.people.selectors.directory import words_of_search

MOST_ALIKE = 12
"""So many people of one name can be chosen from."""


class OfferForm(forms.Form):
    """A few words of whoever offers."""

    text = forms.CharField(
        label=_("How could you help?"),
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
        label=_("By when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2027-03-31.")},
    )


class GatheringForm(forms.Form):
    """Which gathering takes it up."""

    gathering = forms.ModelChoiceField(
        label=_("Which gathering takes it up?"),
        queryset=Gathering.objects.none(),
        empty_label=_("Choose …"),
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
    """Who might help, by name; they are asked first.

    Where several are called so, the form comes back with them to choose from.
    """

    name = forms.CharField(
        label=_("Who might help?"),
        help_text=_(
            "Their name, or a part of it. They see it, and decide. Until then nobody "
            "else but weavers does."
        ),
        max_length=120,
        error_messages={"required": _("Write the name of a person.")},
    )
    person = forms.ModelChoiceField(
        label=_("Which of them?"),
        queryset=Person.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        required=False,
        error_messages={
            "invalid_choice": _("That person cannot be asked. Choose another.")
        },
    )

    def __init__(self, *args: Any, standing: Standing, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.found = self._found(standing) if self.is_bound else []
        field: Any = self.fields["person"]
        if 1 < len(self.found) <= MOST_ALIKE:
            keys = [each.pk for each in self.found]
            field.queryset = Person.objects.filter(pk__in=keys).order_by("name")
        else:
            del self.fields["person"]

    def _found(self, standing: Standing) -> list[Person]:
        """Those who are called so, one more than can be chosen from."""
        people = Person.objects.visible_to(standing).filter(membership__isnull=False)
        words = words_of_search(str(self.data.get(self.add_prefix("name"), "")))
        for word in words:
            people = people.filter(name_folded__contains=word)
        return list(people.order_by("name")[: MOST_ALIKE + 1]) if words else []

    def clean(self) -> dict[str, Any]:
        """The one person, as ``person``."""
        given: dict[str, Any] = super().clean() or {}
        if self.errors or given.get("person"):
            return given
        if len(self.found) == 1:
            return given | {"person": self.found[0]}
        if not self.found:
            self.add_error(
                "name",
                _("Nobody who can sign in here is called that. Try another part."),
            )
        elif len(self.found) > MOST_ALIKE:
            self.add_error("name", _("Many are called that. Write more of the name."))
        else:
            self.add_error("person", _("Several are called that. Choose one of them."))
        return given
