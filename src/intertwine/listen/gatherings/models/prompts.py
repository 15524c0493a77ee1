"""What a gathering asks."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from intertwine.kit.random_keys import RandomKey, random_key
from intertwine.listen.gatherings.models.gatherings import Gathering
from intertwine.listen.gatherings.rules import (
    LONGEST_TYPED,
    LONGEST_VOICE,
    MOST_STEPS,
    Asking,
)

ASKING = [
    (Asking.SENTENCE.value, _("A sentence to complete")),
    (Asking.OPEN.value, _("An open question")),
    (Asking.CHOICE.value, _("A choice")),
    (Asking.SCALE.value, _("A scale")),
    (Asking.RANKING.value, _("Putting things in order")),
    (Asking.STATEMENTS.value, _("Agree or disagree with statements")),
]


class Prompt(models.Model):
    """A sentence to complete, or a question.

    ``options`` are what can be chosen or put in order, or the words at both ends of a
    scale. They stay as they are once somebody has answered.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="prompts")
    position = models.PositiveSmallIntegerField(default=0)
    kind = models.CharField(
        _("kind"), max_length=10, choices=ASKING, default=Asking.SENTENCE.value
    )
    text = models.CharField(_("what you ask"), max_length=300)
    explanation = models.TextField(_("a word of help"), max_length=600, blank=True)
    options = models.JSONField(_("answers to choose from"), default=list, blank=True)
    choose_most = models.PositiveSmallIntegerField(
        _("how many may be chosen"), default=1
    )
    steps = models.PositiveSmallIntegerField(_("points of the scale"), default=5)
    longest = models.PositiveSmallIntegerField(
        _("most letters in an answer"), default=LONGEST_VOICE
    )

    class Meta:
        ordering = ["position", "pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(text=""), name="prompt_asks"),
            models.CheckConstraint(
                condition=Q(longest__range=(1, LONGEST_TYPED)),
                name="prompt_takes_some_letters",
            ),
            models.CheckConstraint(
                condition=Q(choose_most__gt=0), name="prompt_lets_choose"
            ),
            models.CheckConstraint(
                condition=Q(steps__range=(2, MOST_STEPS)),
                name="prompt_has_a_scale",
            ),
        ]

    def __str__(self) -> str:
        return self.text

    @property
    def is_typed(self) -> bool:
        """Whether it is answered in words."""
        return Asking(self.kind).is_typed


class Statement(models.Model):
    """Something to agree or disagree with, or to pass."""

    id = RandomKey(primary_key=True, default=random_key)
    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="statements")
    position = models.PositiveSmallIntegerField(default=0)
    text = models.CharField(max_length=500)
    is_shown = models.BooleanField(default=True)
    reference = models.CharField(
        max_length=40, blank=True, help_text="Its number in the file it came from."
    )
    intake = models.ForeignKey(
        "gatherings.Intake", models.CASCADE, null=True, related_name="statements"
    )

    class Meta:
        ordering = ["position", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text=""), name="statement_says_something"
            ),
        ]

    def __str__(self) -> str:
        return self.text
