"""What the fields of a form say when something needs another look.

Django says what is wrong; these say how to mend it.
"""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

SENTENCES: dict[type[forms.Field], dict[str, Any]] = {
    forms.Field: {"required": _("Please fill this in.")},
    forms.CharField: {
        "max_length": _(
            "That has %(show_value)s letters. Please use at most %(limit_value)s."
        )
    },
    forms.BooleanField: {"required": _("Please tick this to go on.")},
    forms.ChoiceField: {
        "required": _("Please choose one."),
        "invalid_choice": _(
            "“%(value)s” is no longer on offer. Please choose another."
        ),
    },
    forms.MultipleChoiceField: {
        "required": _("Please choose at least one."),
        "invalid_choice": _(
            "“%(value)s” is no longer on offer. Please choose another."
        ),
        "invalid_list": _("We could not read your choices. Please choose again."),
    },
    forms.ModelChoiceField: {
        "required": _("Please choose one."),
        "invalid_choice": _("That is no longer on offer. Please choose another."),
    },
    forms.IntegerField: {"invalid": _("Use a whole number, such as 3.")},
    forms.FloatField: {"invalid": _("Use a number, such as 3 or 2.5.")},
    forms.DecimalField: {"invalid": _("Use a number, such as 3 or 2.5.")},
    forms.DateField: {"invalid": _("Use a date such as 14/05/2026.")},
    forms.TimeField: {"invalid": _("Use a time such as 14:30.")},
    forms.DateTimeField: {
        "invalid": _("Use a date and time such as 14/05/2026 14:30.")
    },
    forms.URLField: {"invalid": _("Use a full address, such as https://example.org.")},
    forms.FileField: {
        "required": _("Please choose a file."),
        "empty": _("The file is empty. Please choose another."),
        "missing": _("We got no file. Please choose it once more."),
    },
    forms.ImageField: {
        "invalid_image": _(
            "We could not read this as a picture. Use a PNG or a JPEG file."
        )
    },
}


def speak_plainly() -> None:
    """Give every kind of field its sentences."""
    for kind, sentences in SENTENCES.items():
        kind.default_error_messages = {**kind.default_error_messages, **sentences}
