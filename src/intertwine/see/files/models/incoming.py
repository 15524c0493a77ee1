"""Networks on their way in from a file, and out again if need be."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import PeopleImport
from intertwine.see.files.rules.strengths import Scale
from intertwine.see.files.rules.telling import SaidBy
from intertwine.see.ties.models import Tie


def today() -> date:
    """The day it is where the installation is."""
    return timezone.localdate()


class NetworkFile(models.Model):
    """What an import brings beside its people: ties, and how they are to be read.

    The people of the file are an ordinary import; nothing of either is seen before
    both are.
    """

    class Others(models.TextChoices):
        PEOPLE = "people", _("People like the others")
        FIELD = "field", _("A question of this network: which of them is each tied to")
        ORGANISATION = "organisation", _("Organisations that people belong to")
        LEAVE = "leave", _("Leave them out, and the ties to them")

    SAID_BY = (
        (SaidBy.OTHER.value, _("Somebody else, such as a list or a report")),
        (SaidBy.FIRST.value, _("The first person named in each tie")),
        (SaidBy.BOTH.value, _("Both people of each tie")),
    )
    SCALES = (
        (Scale.NONE.value, _("Leave strength out")),
        (Scale.SAME.value, _("They are from 1 to 5 already")),
        (Scale.STEPS.value, _("Five equal steps from the weakest to the strongest")),
        (Scale.FIFTHS.value, _("Five parts with about as many different strengths")),
    )
    OWN_STRENGTH = "own"

    people_import = models.OneToOneField(
        PeopleImport, models.CASCADE, primary_key=True, related_name="network_file"
    )
    format = models.CharField(max_length=40)
    others = models.CharField(
        max_length=12, choices=Others, default=Others.PEOPLE.value
    )
    kinds = models.JSONField(
        default=list, help_text="For each kind of the file: target, and its new name."
    )
    is_one_way = models.BooleanField(
        default=False, help_text="Ties without a direction lead from first to second."
    )
    strength_from = models.CharField(
        max_length=10,
        default=OWN_STRENGTH,
        help_text="The file's own, or the number of a column.",
    )
    scale = models.CharField(max_length=6, choices=SCALES, default=Scale.NONE.value)
    cuts = models.JSONField(default=list)
    said_by = models.CharField(
        max_length=5, choices=SAID_BY, default=SaidBy.OTHER.value
    )
    as_of = models.DateField(default=today)
    is_whole = models.BooleanField(
        default=False, help_text="Ties of its kinds that are not in it have ended."
    )
    wave_column = models.SmallIntegerField(null=True, blank=True)
    waves = models.JSONField(default=dict, help_text="The day of each wave.")
    since_column = models.SmallIntegerField(null=True, blank=True)
    until_column = models.SmallIntegerField(null=True, blank=True)
    made_kinds = models.JSONField(default=dict)
    snapshots = models.JSONField(default=list, help_text="Those made of its waves.")
    version = models.PositiveBigIntegerField(
        null=True, help_text="The network's clock when its ties were put in place."
    )
    counts = models.JSONField(default=dict, help_text="Verdict to number, when done.")

    def __str__(self) -> str:
        return str(self.people_import)


class FileTieQuerySet(models.QuerySet["FileTie"]):
    """Ties of files."""

    def in_pieces(self, size: int) -> Iterator[list[FileTie]]:
        """All of them in order, in lists of at most ``size``. One query for each."""
        rows = self.order_by("pk")
        piece = list(rows[:size])
        while piece:
            yield piece
            piece = list(rows.filter(pk__gt=piece[-1].pk)[:size])


class FileTie(models.Model):
    """One tie of a file: what it would do, and what came of it.

    ``first`` and ``second`` are the numbers of the people's rows. A tie without
    direction in a kind that leads one way is two of these, the second one ``is_back``.
    One that is here and not in the file has no number, and no people's rows.
    """

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        CHANGES = "changes", _("Changes")
        SAME = "same", _("Same")
        ENDS = "ends", _("Ends")
        KEPT = "kept", _("Kept as they said it")
        AGAIN = "again", _("Said again in the file")
        WAITS = "waits", _("Waits for your answer")
        UNREADABLE = "unreadable", _("Cannot be read")
        ANSWER = "answer", _("Comes in as an answer")
        LEFT = "left", _("Left out")

    REJECTED = (Verdict.WAITS, Verdict.UNREADABLE, Verdict.LEFT)

    network_file = models.ForeignKey(
        NetworkFile, models.CASCADE, related_name="ties", db_index=False
    )
    number = models.PositiveIntegerField()
    is_back = models.BooleanField(default=False)
    first = models.PositiveIntegerField()
    second = models.PositiveIntegerField()
    kind = models.PositiveSmallIntegerField(help_text="Number of the file's kind.")
    said = models.CharField(max_length=80, blank=True, help_text="Strength as written.")
    strength = models.PositiveSmallIntegerField(null=True)
    verdict = models.CharField(max_length=10, choices=Verdict)
    reason = models.CharField(max_length=10, blank=True)
    tie = models.ForeignKey(Tie, models.SET_NULL, null=True, related_name="+")
    before = models.JSONField(null=True, help_text="The tie before it was changed.")

    objects = FileTieQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        indexes = [
            models.Index("network_file", "verdict", "id", name="file_ties_by_verdict"),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_verdict_display()}"
