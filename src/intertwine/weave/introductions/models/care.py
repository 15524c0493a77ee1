"""What people want of introductions, and whom they let rest."""

from django.core.validators import MaxValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Person
from intertwine.weave.introductions.rules import ASKS_A_MONTH, MOST_ASKS_A_MONTH


class Care(models.Model):
    """How much one person wants to be asked. Without a row the defaults hold.

    Whether they are suggested at all is ``Person.open_to_introductions``.
    """

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="introduction_care"
    )
    asks_a_month = models.PositiveSmallIntegerField(
        _("how often you may be asked in a month"),
        default=ASKS_A_MONTH,
        validators=[MaxValueValidator(MOST_ASKS_A_MONTH)],
    )
    paused_until = models.DateField(
        _("leave me in peace until"),
        null=True,
        blank=True,
        help_text=_("Nobody suggests you or asks you anything until then."),
    )
    introduces = models.BooleanField(
        _("others may ask me to introduce them to people I know"), default=True
    )

    wants_peer = models.BooleanField(
        _("I look for a peer, to think with about our work"), default=False
    )
    wants_coach = models.BooleanField(
        _("I would like somebody to coach me"), default=False
    )
    coaches = models.BooleanField(
        _("I could coach somebody who begins to weave or to form groups"), default=False
    )

    def __str__(self) -> str:
        return str(self.person)


class Rest(models.Model):
    """A quiet tie that one of its two people lets rest, for a while or for good.

    Seen by nobody else.
    """

    by = models.ForeignKey(
        Person, models.CASCADE, related_name="quiet_ties_resting", db_index=False
    )
    about = models.ForeignKey(Person, models.CASCADE, related_name="+")
    until = models.DateField(null=True, blank=True, help_text="Empty: for good.")
    at = models.DateTimeField(auto_now=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["by", "about"], name="rests_once"),
        ]

    def __str__(self) -> str:
        return f"{self.by}, {self.about}"
