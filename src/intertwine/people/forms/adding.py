"""Someone to put on the map."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Nation, Sector


class AddPersonForm(forms.Form):
    """The little that a weaver needs to know of someone to add them."""

    name = forms.CharField(
        label=_("Their name"),
        max_length=200,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("So that you can invite them. Only weavers see it."),
        max_length=254,
        required=False,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    organisation = forms.CharField(
        label=_("Organisation"),
        help_text=_("Where they come from, if anywhere."),
        max_length=200,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off", "list": "organisations"}),
    )
    nation = forms.ChoiceField(
        label=_("Nation"), choices=[("", "—"), *Nation.choices], required=False
    )
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", "—"), *Sector.choices], required=False
    )
    is_new = forms.BooleanField(required=False, widget=forms.HiddenInput)
