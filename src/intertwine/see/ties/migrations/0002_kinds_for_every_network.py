"""Networks that were there before have the kinds every network starts with."""

from typing import Any

from django.db import migrations

from intertwine.see.ties.services.starting import STARTING_KINDS


def begin(apps: Any, schema_editor: Any) -> None:
    Network = apps.get_model("people", "Network")
    Kind = apps.get_model("ties", "Kind")
    Kind.objects.bulk_create(
        Kind(
            network=network,
            key=kind.key,
            name=str(kind.name),
            question=str(kind.question),
            is_directed=kind.is_directed,
            is_wish=kind.is_wish,
            has_strength=bool(kind.strength_words),
            strength_words=[str(word) for word in kind.strength_words],
            position=position,
        )
        for network in Network.objects.all()
        for position, kind in enumerate(STARTING_KINDS)
    )


class Migration(migrations.Migration):
    dependencies = [("ties", "0001_kinds_ties_and_trust")]
    operations = [migrations.RunPython(begin, migrations.RunPython.noop)]
