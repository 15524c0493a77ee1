"""What a form tells the page beyond its fields."""

from typing import Any, NamedTuple

from django import forms
from django.forms.boundfield import BoundField


class Line(NamedTuple):
    """One line of the summary above a form."""

    error: str
    label: str = ""
    anchor: str = ""

    @property
    def said(self) -> str:
        """The label, with a colon unless it ends like a sentence.

        >>> Line("Please fill this in.", "Your name").said
        'Your name: Please fill this in.'
        >>> Line("Please fill this in.", "Where are you?").said
        'Where are you? Please fill this in.'
        """
        colon = "" if self.label.endswith(("?", ".", ":")) else ":"
        return f"{self.label}{colon} {self.error}" if self.label else self.error


def summary_lines(form: forms.BaseForm) -> list[Line]:
    """Everything that needs another look, in the order of the fields."""
    lines = [Line(str(error)) for error in form.non_field_errors()]
    for field in form:
        label = str(field.label or "")
        lines += [Line(str(error), label, anchor(field)) for error in field.errors]
    return lines


def anchor(field: BoundField) -> str:
    """The id that a link to this field goes to; empty for a hidden one."""
    if field.is_hidden:
        return ""
    return field.id_for_label or f"{field.auto_id}_0"


def focus_first_error(form: forms.BaseForm) -> None:
    """Let the browser put the focus on the first field with an error."""
    for field in form:
        if field.errors and not field.is_hidden:
            field.field.widget.attrs.setdefault("autofocus", True)
            return


def with_a_dash(field: forms.Field) -> None:
    """Let a choice that may stay empty say so with a dash, as everywhere else.

    Django has nine of them.
    """
    if isinstance(field, forms.TypedChoiceField):
        choices: Any = field.choices
        field.choices = [(key, label if key else "—") for key, label in choices]
