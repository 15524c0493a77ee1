"""What a group is about, and whom it is spread over."""

from typing import Any

from django import forms
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network
from intertwine.people.rules import has_link
from intertwine.weave.groups.models import ActionGroup
from intertwine.weave.groups.rules import LEAST, MOST, USUAL
from intertwine.weave.groups.selectors import spreads_of


class AboutForm(forms.Form):
    """Its name and purpose, the next step, and when it ends."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("“Warm welcome”. A few words that people remember."),
        max_length=120,
    )
    purpose = forms.CharField(
        label=_("What is it for?"),
        help_text=_("One or two sentences. Whoever is asked reads them first."),
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    next_step = forms.CharField(
        label=_("What is the next step?"),
        help_text=_("Something small: “Half an hour on the phone next week”."),
        max_length=300,
        required=False,
    )
    ends_on = forms.DateField(
        label=_("When does it end?"),
        help_text=_("People say yes more easily to what has an end."),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    def __init__(
        self, sent: QueryDict | None = None, *, group: ActionGroup | None = None
    ) -> None:
        names = ("name", "purpose", "next_step", "ends_on")
        known = {name: getattr(group, name) for name in names} if group else None
        super().__init__(sent, initial=known)

    def clean_name(self) -> str:
        """No address of a page: it stands in a letter."""
        return self._without_link("name")

    def clean_purpose(self) -> str:
        """No address of a page: it stands in a letter."""
        return self._without_link("purpose")

    def _without_link(self, name: str) -> str:
        text = str(self.cleaned_data[name]).strip()
        if has_link(text):
            raise forms.ValidationError(_("Please leave addresses of pages out."))
        return text

    def clean_ends_on(self) -> Any:
        """Not over before it has begun."""
        day = self.cleaned_data["ends_on"]
        if day and day < timezone.localdate():
            raise forms.ValidationError(_("Choose a day from today on."))
        return day


class GroupForm(AboutForm):
    """A new one: also how many it should be, and what they are spread over."""

    size = forms.TypedChoiceField(
        label=_("How many should it be?"),
        coerce=int,
        choices=[(each, each) for each in range(LEAST, MOST + 1)],
        initial=USUAL,
    )
    spread = forms.ChoiceField(
        label=_("Besides the four roles, spread it over"),
        help_text=_("So that people come together who would not meet otherwise."),
        required=False,
    )

    def __init__(self, sent: QueryDict | None = None, *, network: Network) -> None:
        super().__init__(sent)
        field = self.fields["spread"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101 declared above
        field.choices = [("", _("Roles alone")), *spreads_of(network)]
