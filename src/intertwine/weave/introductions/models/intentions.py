"""What somebody intends: whom they want to be in touch with, why, and what comes next."""

from typing import Self

from django.db import models
from django.db.models import F
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person

LONGEST = 300


class IntentionQuerySet(models.QuerySet["Intention"]):
    """Intentions of one person, read by nobody else."""

    def of(self, *people: Person) -> Self:
        """Theirs, what comes next first; those without a day after all others."""
        found = self.filter(by__in=people)
        return found.order_by(F("next_on").asc(nulls_last=True), "pk")

    def open(self) -> Self:
        """Those that are not done."""
        return self.filter(done_on=None)


class Intention(models.Model):
    """Whom somebody wants to be in touch with, what for, why, and the next step.

    Nobody else ever reads it: no weaver, no guardian, no suggestion.
    """

    class Every(models.IntegerChoices):
        """After how many months it comes again."""

        ONCE = 0, _("Once")
        MONTH = 1, _("Every month")
        QUARTER = 3, _("Every three months")
        HALF_YEAR = 6, _("Every half year")

    by = models.ForeignKey(Person, models.CASCADE, related_name="intentions")
    whom = models.CharField(_("who"), max_length=120)
    what = models.CharField(_("what you have in mind"), max_length=LONGEST)
    why = models.CharField(_("why it matters to you"), max_length=LONGEST, blank=True)
    next_step = models.CharField(_("the next step"), max_length=LONGEST, blank=True)
    next_on = models.DateField(_("on which day"), null=True, blank=True)
    first_on = models.DateField(
        null=True, blank=True, help_text="The day its turns are counted from."
    )
    every = models.PositiveSmallIntegerField(
        _("how often"), choices=Every, default=Every.ONCE
    )
    done_on = models.DateField(null=True, blank=True)

    objects = IntentionQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.whom}: {self.what}"
