"""Forgetting in which order anonymous voices came."""

import random

from django.db import connection, models, transaction

from intertwine.listen.gatherings.models import (
    Gathering,
    Moderation,
    Participant,
    Reaction,
    Voice,
    WallChange,
)
from intertwine.listen.gatherings.rules import Stage

CHANCE = random.SystemRandom()


def forget_wall_changes() -> None:
    """Forget what happened on walls two minutes ago and earlier.

    What is closed is mixed first, once: its last change is removed only afterwards.
    """
    closed = Gathering.objects.filter(state=Stage.CLOSED, wall_changes__isnull=False)
    for gathering in closed.distinct():
        mix_rows(gathering)
    WallChange.objects.forget()


@transaction.atomic
def mix_rows(gathering: Gathering) -> None:
    """Let not even the places of rows in the database's files tell what came first.

    PostgreSQL adds new rows behind the others, and notes with each which transaction
    wrote it. Writing all of them again, in no order and in one transaction, makes
    them alike. In SQLite a row's place is its random key: there is nothing to do.
    """
    if connection.vendor != "postgresql":
        return
    asked = {"prompt__gathering": gathering}
    _write_again(Voice.objects.filter(**asked), "standing")
    _write_again(Moderation.objects.filter(**asked), "deed")
    _write_again(Participant.objects.filter(**asked), "reference")
    said = Reaction.objects.filter(participant__prompt__gathering=gathering)
    _write_again(said, "answer")


def _write_again(rows: "models.QuerySet[models.Model]", field: str) -> None:
    keys = list(rows.values_list("pk", flat=True))
    CHANCE.shuffle(keys)
    for key in keys:
        rows.model._base_manager.filter(pk=key).update(**{field: models.F(field)})
