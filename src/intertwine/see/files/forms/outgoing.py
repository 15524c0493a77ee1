"""In which format, and with whom, a map is taken away."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from intertwine.see.files.selectors.outgoing import format_titles, picture_titles

FIRST = "xlsx"
"""What everybody can open is offered first."""


class TakeAwayForm(forms.Form):
    """The format, and whether people who have not agreed yet are in it."""

    format = forms.ChoiceField(
        label=_("As what"),
        help_text=_("A picture to look at, or a file that another program opens."),
    )
    waiting = forms.BooleanField(
        label=_("With people who have not agreed yet to be here"),
        required=False,
        help_text=_("Only for work inside your network. Do not pass such a file on."),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        others = {key: of for key, of in format_titles().items() if key != FIRST}
        self.fields["format"].choices = [  # type: ignore[attr-defined] # a choice field
            (FIRST, _("Spreadsheet (XLSX), for Kumu too")),
            (_("Pictures"), list(picture_titles().items())),
            (_("For other programs"), list(others.items())),
        ]
