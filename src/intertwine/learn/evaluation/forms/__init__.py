"""Opening a health check, and answering one."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from intertwine.learn.evaluation.rules import AREAS, LONGEST_TITLE, LONGEST_WISH
from intertwine.learn.evaluation.selectors import mark_words


class OpenForm(forms.Form):
    """What a check is called, and its last day."""

    title = forms.CharField(
        label=_("What is it called?"),
        help_text=_("It stands on the results, so that you can tell them apart."),
        max_length=LONGEST_TITLE,
    )
    ends_on = forms.DateField(
        label=_("The last day to answer"),
        help_text=_("Two weeks are enough for most."),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": _("Write the day like 2027-03-31.")},
    )


def first_title() -> str:
    """What a check is called unless somebody says otherwise."""
    month = date_format(timezone.localdate(), "F Y")
    return gettext("Health check, %(month)s") % {"month": month}


class AnswerForm(forms.Form):
    """All statements, each with six answers, and what would help most."""

    wish = forms.CharField(
        label=_("What would help most?"),
        help_text=_(
            "One sentence. Weavers read it as you write it, without your name and among "
            "the others, and only if five or more people write one. Name nobody, and "
            "nothing that tells who you are."
        ),
        max_length=LONGEST_WISH,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(str(mark), word) for mark, word in mark_words().items()]
        for area in AREAS:
            for one in area.statements:
                self.fields[one.key] = forms.ChoiceField(
                    label=gettext(one.text),
                    choices=choices,
                    required=False,
                    widget=forms.RadioSelect,
                )

    def areas(self) -> Iterator[tuple[str, str, list[BoundField]]]:
        """Each area with its statements."""
        for area in AREAS:
            fields = [self[one.key] for one in area.statements]
            yield area.key, gettext(area.name), fields

    @property
    def marks(self) -> dict[str, int]:
        """What was answered, by key."""
        given = {k: v for k, v in self.cleaned_data.items() if k != "wish"}
        return {key: int(mark) for key, mark in given.items() if mark}
