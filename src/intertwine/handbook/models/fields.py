"""One field that Django lacks."""

from typing import Any

from django import forms
from django.db import models


class Several(models.JSONField):
    """Several of a few known words, as a list; in a form, boxes to tick."""

    def __init__(
        self, *args: Any, of: type[models.TextChoices] | None = None, **kwargs: Any
    ) -> None:
        self.of = of
        super().__init__(*args, **(kwargs | {"default": list, "blank": True}))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """Boxes with the words that can be chosen."""
        return forms.MultipleChoiceField(
            choices=self.of.choices if self.of else [],
            required=False,
            label=self.verbose_name,
            help_text=self.help_text,
            widget=forms.CheckboxSelectMultiple,
        )


class Words(models.JSONField):
    """A list of short words; in a form, words with commas between them."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **(kwargs | {"default": list, "blank": True}))

    def formfield(self, **kwargs: Any) -> forms.Field:
        """One line."""
        return CommaField(
            required=False, label=self.verbose_name, help_text=self.help_text
        )


class CommaField(forms.CharField):
    """Words with commas between them, as a list."""

    def prepare_value(self, value: Any) -> Any:
        """A list as words."""
        return ", ".join(value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        """Words as a list."""
        words = (word.strip() for word in (super().to_python(value) or "").split(","))
        return [word for word in words if word]

    def has_changed(self, initial: Any, data: Any) -> bool:
        """Whether the words are others."""
        return bool((initial or []) != self.to_python(data))
