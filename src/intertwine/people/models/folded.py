"""Text as it is searched: without capitals, accents and apostrophes."""

from typing import Any

from django.db import models

from intertwine.analysis.names import searchable


class FoldedField(models.TextField[str, str]):
    """What another column of the row says, as a search looks for it.

    Databases fold letters each in their own way, and some only English ones; so the
    row keeps it. Saving and ``bulk_create`` write it; whoever writes a column in any
    other way writes this one along.

    Args:
        of: The column.
        longest: Letters beyond that are left out, so that an index can hold it.
    """

    def __init__(
        self, of: str = "", longest: int | None = None, **options: Any
    ) -> None:
        self.of, self.longest = of, longest
        super().__init__(**options | {"editable": False, "default": ""})

    def deconstruct(self) -> Any:
        """How a migration makes this field."""
        name, path, args, options = super().deconstruct()
        del options["editable"], options["default"]
        return name, path, args, options | {"of": self.of, "longest": self.longest}

    def fold(self, text: str) -> str:
        """What is kept for this text."""
        return searchable(text)[: self.longest]

    def pre_save(self, model_instance: models.Model, add: bool) -> str:  # noqa: FBT001 - Django's
        """What is written when the row is."""
        folded = self.fold(getattr(model_instance, self.of))
        setattr(model_instance, self.attname, folded)
        return folded
