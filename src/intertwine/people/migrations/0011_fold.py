"""Fold what is written already, so that it is found."""

from typing import Any

from django.db import migrations

from intertwine.kit.bulk import batches, update_each

COLUMNS = {
    "Person": ("name", "offers", "seeks"),
    "Organisation": ("name",),
    "FieldValue": ("value",),
}


def fold(apps: Any, editor: Any) -> None:
    """Every text in its own folded column."""
    for label, columns in COLUMNS.items():
        model = apps.get_model("people", label)
        folds = [model._meta.get_field(f"{column}_folded").fold for column in columns]
        names = [f"{column}_folded" for column in columns]
        texts = model._base_manager.values_list("pk", *columns)
        for some in batches(texts.iterator(), 2000):
            rows = [
                [*(f(text) for f, text in zip(folds, row, strict=True)), pk]
                for pk, *row in some
            ]
            update_each(model, names, rows)


class Migration(migrations.Migration):

    dependencies = [("people", "0010_folded")]

    operations = [migrations.RunPython(fold, migrations.RunPython.noop)]
