"""What was said, and how many people were heard: two things that nothing joins."""

from typing import Self

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.random_keys import RandomKey, random_key
from intertwine.listen.gatherings.models.gatherings import Gathering, Round
from intertwine.listen.gatherings.models.prompts import Prompt, Statement
from intertwine.listen.gatherings.rules import (
    LONGEST_BACKGROUND,
    Answer,
    Shown,
    Source,
    Stage,
    in_words,
)
from intertwine.people.models import Person, Standing

SOURCES = [
    (Source.WALL.value, _("Said by somebody themselves")),
    (Source.FACILITATOR.value, _("Typed for the room")),
    (Source.CHAT.value, _("From a chat")),
    (Source.TRANSCRIPT.value, _("From a transcript")),
    (Source.BOARD.value, _("From a board")),
    (Source.FORM.value, _("From a form")),
    (Source.POLIS.value, _("From Polis")),
    (Source.CONVERSATION.value, _("From a conversation")),
]
SHOWN = [
    (Shown.SHOWN.value, _("Shown")),
    (Shown.WAITING.value, _("Waiting for a weaver")),
    (Shown.REMOVED.value, _("Removed")),
]
ANSWERS = [
    (Answer.AGREE.value, _("Agree")),
    (Answer.PASS.value, _("Pass")),
    (Answer.DISAGREE.value, _("Disagree")),
]


class VoiceQuerySet(models.QuerySet["Voice"]):
    """Voices of one or many gatherings."""

    def of(self, gathering: Gathering) -> Self:
        """Everything said in a gathering, removed voices too."""
        return self.filter(prompt__gathering=gathering)

    def shown(self) -> Self:
        """Those that others may read."""
        return self.filter(standing=Shown.SHOWN)

    def waiting(self) -> Self:
        """Those that a weaver has yet to read."""
        return self.filter(standing=Shown.WAITING)

    def visible_to(self, standing: Standing) -> Self:
        """All of a network for its weavers; for members what is shown, once it is."""
        mine = self.filter(prompt__gathering__network=standing.network)
        if standing.is_weaver:
            return mine
        if standing.role is None:
            return mine.none()
        return (
            mine.shown()
            .exclude(prompt__gathering__state=Stage.DRAFT)
            .exclude(prompt__gathering__is_hidden=True)
        )


class Voice(models.Model):
    """One answer to one prompt.

    Without a ``name`` it is anonymous: then the database itself refuses a person and
    a time finer than the day. ``value`` holds what was chosen or put in order, as a
    list of the words, or the point on a scale, as a number.
    """

    id = RandomKey(primary_key=True, default=random_key)
    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="voices")
    round = models.ForeignKey(Round, models.CASCADE, related_name="voices")
    text = models.TextField(blank=True)
    value = models.JSONField(null=True, blank=True)
    source = models.CharField(max_length=12, choices=SOURCES, default=Source.WALL.value)
    intake = models.ForeignKey(
        "gatherings.Intake", models.CASCADE, null=True, related_name="voices"
    )
    row = models.PositiveIntegerField(
        null=True, help_text="Its line in the file it came from."
    )
    spoken_on = models.DateField(default=timezone.localdate)
    spoken_at = models.DateTimeField(
        null=True, help_text="Only where somebody gave their name."
    )
    name = models.CharField(max_length=200, blank=True)
    person = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="voices"
    )
    nation = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    sector = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    role = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    standing = models.CharField(max_length=7, choices=SHOWN, default=Shown.SHOWN.value)
    is_pinned = models.BooleanField(default=False)
    votes = models.PositiveIntegerField(default=0)

    objects = VoiceQuerySet.as_manager()

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["prompt", "standing"], name="voices_shown")]
        constraints = [
            models.CheckConstraint(
                condition=~Q(text="") | Q(value__isnull=False),
                name="voice_says_something",
            ),
            models.CheckConstraint(
                condition=Q(person=None) | ~Q(name=""),
                name="anonymous_is_nobody",
            ),
            models.CheckConstraint(
                condition=Q(spoken_at=None) | ~Q(name=""),
                name="anonymous_has_no_time",
            ),
            models.CheckConstraint(
                condition=Q(row=None) | Q(intake__isnull=False),
                name="line_is_of_a_file",
            ),
            models.CheckConstraint(
                condition=Q(is_pinned=False) | Q(standing=Shown.SHOWN),
                name="pinned_is_shown",
            ),
        ]

    def __str__(self) -> str:
        return self.words

    @property
    def words(self) -> str:
        """What was said, whatever the kind of prompt."""
        return in_words(self.text, self.value)

    @property
    def is_anonymous(self) -> bool:
        """Whether nobody can know who said it."""
        return not self.name


class Participant(models.Model):
    """Somebody who said what they think of the statements of one prompt, in one round.

    The key is all that is known of them; their own browser holds it, signed. It is
    another one at each prompt, and no voice and no account knows it.
    """

    id = RandomKey(primary_key=True, default=random_key)
    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="participants")
    round = models.ForeignKey(Round, models.CASCADE, related_name="participants")
    nation = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    sector = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    role = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    reference = models.CharField(
        max_length=40, blank=True, help_text="Their number in the file."
    )
    intake = models.ForeignKey(
        "gatherings.Intake", models.CASCADE, null=True, related_name="participants"
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return str(self.id)


class Reaction(models.Model):
    """What one participant thinks of one statement: the last thing they said."""

    id = RandomKey(primary_key=True, default=random_key)
    participant = models.ForeignKey(
        Participant, models.CASCADE, related_name="reactions"
    )
    statement = models.ForeignKey(Statement, models.CASCADE, related_name="reactions")
    answer = models.SmallIntegerField(choices=ANSWERS)

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "statement"], name="one_reaction_each"
            ),
            models.CheckConstraint(
                condition=Q(answer__range=(-1, 1)), name="reaction_is_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.get_answer_display())


class Presence(models.Model):
    """How many people of one background were heard, without saying what.

    With a prompt: those who answered it. Without: those who said anything in the
    round. Nation, sector and role are empty where people did not say. A browser
    remembers that it was counted; here nobody has a row of their own.
    """

    id = RandomKey(primary_key=True, default=random_key)
    round = models.ForeignKey(Round, models.CASCADE, related_name="presences")
    prompt = models.ForeignKey(
        Prompt, models.CASCADE, null=True, blank=True, related_name="presences"
    )
    intake = models.ForeignKey(
        "gatherings.Intake", models.CASCADE, null=True, related_name="presences"
    )
    nation = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    sector = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    role = models.CharField(max_length=LONGEST_BACKGROUND, blank=True)
    people = models.PositiveIntegerField()

    class Meta:
        ordering = ["id"]
        constraints = [
            models.UniqueConstraint(
                fields=["round", "prompt", "nation", "sector", "role"],
                condition=Q(prompt__isnull=False, intake=None),
                name="heard_at_a_prompt",
            ),
            models.UniqueConstraint(
                fields=["round", "nation", "sector", "role"],
                condition=Q(prompt=None, intake=None),
                name="heard_in_a_round",
            ),
            models.CheckConstraint(
                condition=Q(people__gt=0), name="presence_of_somebody"
            ),
        ]

    def __str__(self) -> str:
        words = [self.nation, self.sector, self.role]
        return f"{', '.join(filter(None, words))}: {self.people}"
