"""Looking for people to ask."""

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Nation, Sector
from intertwine.people.selectors import OneOf, Sieve, words_of_search


class WhomForm(forms.Form):
    """Who could be asked: everyone, or those who fit."""

    q = forms.CharField(label=_("Find someone"), max_length=200, required=False)
    sector = forms.ChoiceField(
        label=_("Sector"), choices=[("", _("Any")), *Sector.choices], required=False
    )
    nation = forms.ChoiceField(
        label=_("Nation"), choices=[("", _("Any")), *Nation.choices], required=False
    )

    def sieve(self) -> Sieve:
        """What was asked for; what cannot be read is left aside."""
        said = self.cleaned_data if self.is_valid() else {}
        own = {
            key: OneOf((said[key],)) for key in ("sector", "nation") if said.get(key)
        }
        return Sieve(words=words_of_search(said.get("q", "")), own=own)
