"""A file of themes that somebody brings."""

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext_lazy as _

MOST_BYTES = 10 << 20


class CodebookForm(forms.Form):
    """One file."""

    file = forms.FileField(
        label=_("Your file"),
        help_text=_(
            "A project (.qdpx), a codebook (.qdc), or a table (.csv, .xlsx), up to 10 MB."
        ),
        widget=forms.ClearableFileInput(attrs={"accept": ".qdpx,.qdc,.csv,.xlsx"}),
        error_messages={
            "required": _("Choose a file."),
            "empty": _("There is nothing in this file."),
        },
    )

    def clean_file(self) -> UploadedFile[bytes]:
        """Not larger than can be read while somebody waits."""
        file: Any = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise forms.ValidationError(
                _(
                    "This file is larger than 10 MB. Take away the themes alone (.qdc), and bring those."
                )
            )
        return file  # type: ignore[no-any-return] # the field says so
