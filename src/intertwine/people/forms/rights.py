"""Forms about one's own data."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Policy, RightsRequest


class RightsRequestForm(forms.ModelForm[RightsRequest]):
    """A request or complaint, from somebody with or without an account."""

    kind = forms.ChoiceField(
        label=_("What it is about"),
        choices=RightsRequest.Kind.choices,
        widget=forms.RadioSelect,
    )

    class Meta:
        model = RightsRequest
        fields = ("kind", "text", "name", "contact")
        widgets = {"text": forms.Textarea({"rows": 5})}

    def __init__(self, *args: Any, has_keeper: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        nobody = set() if has_keeper else {RightsRequest.Kind.GUARDIANS.value}
        kinds = [c for c in RightsRequest.Kind.choices if c[0] not in nobody]
        self.fields["kind"].choices = kinds  # type: ignore[attr-defined] # a choice field


class ComplaintForm(forms.ModelForm[RightsRequest]):
    """A complaint to the keepers, from somebody who may not even know the network."""

    class Meta:
        model = RightsRequest
        fields = ("about", "text", "name", "contact")
        widgets = {"text": forms.Textarea({"rows": 5})}


class AnswerForm(forms.Form):
    """How a request was answered."""

    answer = forms.CharField(
        label=_("Your answer"),
        help_text=_("What you did, in plain words. Then send it to them yourself."),
        max_length=2000,
        widget=forms.Textarea({"rows": 5}),
    )


class PolicyForm(forms.ModelForm[Policy]):
    """A network's own wording of a document."""

    class Meta:
        model = Policy
        fields = ("text",)
        widgets = {"text": forms.Textarea({"rows": 30})}


class EraseForm(forms.Form):
    """Being forgotten cannot be undone, so it is asked for in words."""

    sure = forms.BooleanField(
        label=_("I understand that this cannot be undone"),
        error_messages={"required": _("Tick the box if you want to go on.")},
    )


class CloseNetworkForm(forms.Form):
    """Closing a network cannot be undone, so its name is typed."""

    name = forms.CharField(
        label=_("The name of the network"),
        help_text=_("Type it, so that this does not happen by mistake."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )

    def __init__(self, *args: Any, network: Network, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.network = network

    def clean_name(self) -> str:
        """The name, if it is this network's."""
        name: str = self.cleaned_data["name"]
        if name.strip().casefold() != self.network.name.casefold():
            raise forms.ValidationError(
                _("That is not its name. Type: %(name)s") % {"name": self.network.name}
            )
        return name
