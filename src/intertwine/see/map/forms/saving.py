"""What somebody says when they keep a view of the map."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.kit.errors import Refused
from intertwine.see.map.forms.moving import moves_in
from intertwine.see.map.models import SavedView
from intertwine.see.map.services import Move


class NameForm(forms.ModelForm[SavedView]):
    """The name of a view, and, for weavers, whether everyone finds it."""

    class Meta:
        model = SavedView
        fields = ["name", "is_shared"]
        labels = {"name": _("What shall it be called?")}

    def __init__(self, *args: Any, may_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not may_share:
            del self.fields["is_shared"]


class ViewForm(NameForm):
    """A view to keep: what is shown, and whether people stay where they stand."""

    keeps_places = forms.BooleanField(
        label=_("keep everybody where they stand now"), required=False
    )
    moved = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta(NameForm.Meta):
        fields = ["name", "tab", "query", "is_shared"]
        widgets = {"tab": forms.HiddenInput, "query": forms.HiddenInput}

    def clean_moved(self) -> list[Move]:
        """Whom they dragged somewhere else."""
        try:
            return moves_in(self.cleaned_data["moved"])
        except Refused as refusal:
            raise forms.ValidationError(str(refusal)) from None
