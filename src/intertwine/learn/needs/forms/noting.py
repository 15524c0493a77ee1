"""Writing needs down."""

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

from intertwine.learn.needs.models import Need
from intertwine.learn.needs.rules import cells_of, lines_of

MOST_BYTES = 1024 * 1024


class NeedForm(forms.ModelForm[Need]):
    """What is needed, and more about it."""

    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = Need
        fields = ["text", "more"]
        labels = {"text": _("What is needed?"), "more": _("More about it")}
        help_texts = {
            "text": _("One sentence, in words that people use themselves."),
            "more": _("Who needs it, what for, what was tried. No names of people."),
        }
        widgets = {
            "text": forms.TextInput(),
            "more": forms.Textarea(attrs={"rows": 3}),
        }
        error_messages = {"text": {"required": _("Say in a few words what is needed.")}}


class BringForm(forms.Form):
    """A list of needs, pasted or as a file, and where it comes from."""

    text = forms.CharField(
        label=_("The list"),
        help_text=_("One need on each line. Bullets and numbers are taken off."),
        widget=forms.Textarea(attrs={"rows": 10}),
        max_length=200_000,
        required=False,
    )
    file = forms.FileField(
        label=_("Or a CSV file"),
        help_text=_("The needs stand in the column “need”, or else in the first."),
        required=False,
    )
    source = forms.CharField(
        label=_("Where does it come from?"),
        help_text=_("For example: the evaluation of the spring event."),
        max_length=120,
        required=False,
    )
    is_of_check = forms.BooleanField(
        label=_("A health check of this network showed it"),
        help_text=_("What members rated low, each as something to learn or to do."),
        required=False,
    )

    @property
    def origin(self) -> Need.Origin:
        """What kind of list it is."""
        is_of_check = self.cleaned_data["is_of_check"]
        return Need.Origin.HEALTH if is_of_check else Need.Origin.LIST

    def clean(self) -> dict[str, Any]:
        """The needs of either, as ``texts``."""
        given: dict[str, Any] = super().clean() or {}
        texts = lines_of(given.get("text") or "")
        file = given.get("file")
        if file:
            try:
                texts += cells_of(_read(file))
            except ValueError:
                self.add_error(
                    "file",
                    _(
                        "We could not read this file. Save it as CSV (UTF-8) and try again."
                    ),
                )
        if not texts and not self.errors:
            raise ValidationError(_("Paste a list or choose a file."))
        given["texts"] = texts
        return given


def _read(file: UploadedFile[bytes]) -> str:
    """The text of a file.

    Raises:
        ValueError: If it is too large, or no text.
    """
    if (file.size or 0) > MOST_BYTES:
        raise ValueError
    content: bytes = file.read()
    text = content.decode("utf-8-sig")
    if "\x00" in text:
        raise ValueError
    return text
