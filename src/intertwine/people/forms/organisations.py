"""What is written about an organisation."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.kit.forms import with_a_dash
from intertwine.people.models import Organisation


class OrganisationForm(forms.ModelForm):  # type: ignore[type-arg] # generic for the checker only
    """Its name, and where it stands."""

    website = forms.URLField(
        label=_("Website"), required=False, assume_scheme="https", max_length=200
    )

    class Meta:
        model = Organisation
        fields = ["name", "sector", "nation", "website"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            with_a_dash(field)


class MergeOrganisationForm(forms.Form):
    """Whether an organisation is really the same as another."""

    is_sure = forms.BooleanField(
        label=_("Yes, everyone comes from there. This cannot be undone."),
        error_messages={"required": _("Tick this box if you are sure.")},
    )
