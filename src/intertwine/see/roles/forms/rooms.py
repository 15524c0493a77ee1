"""Opening a room, and adding a statement."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.rules import has_link
from intertwine.see.roles.models.sheets import FORMS, LONGEST_STATEMENT
from intertwine.see.roles.rules import Form


class RoomForm(forms.Form):
    """What a room is called, and how much it is asked."""

    name = forms.CharField(
        label=_("What is it called?"),
        help_text=_("“Spring meeting, Cardiff”. Everybody in the room reads it."),
        max_length=120,
    )
    form = forms.ChoiceField(
        label=_("How much do you ask?"),
        choices=FORMS,
        initial=Form.SHORT.value,
        widget=forms.RadioSelect,
    )


class StatementForm(forms.Form):
    """One statement more, in the network's own words."""

    text = forms.CharField(
        label=_("In the last three months I have …"),
        help_text=_("Go on with what somebody may have done: “asked a carer to lead.”"),
        max_length=LONGEST_STATEMENT,
    )

    def clean_text(self) -> str:
        """One line, and no way out of the page."""
        text = " ".join(str(self.cleaned_data["text"]).split())
        if has_link(text):
            raise forms.ValidationError(_("Please leave addresses of pages out."))
        return text
