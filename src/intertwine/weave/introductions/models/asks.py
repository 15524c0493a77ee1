"""What one of the two is asked, and what they answered: theirs alone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.personal_links import fingerprint_of, fresh_seed, key_from
from intertwine.people.models import AUDIENCES, Person
from intertwine.people.rules import CAREFUL
from intertwine.weave.introductions.models.introductions import Introduction
from intertwine.weave.introductions.rules import (
    Answer,
    Outcome,
    State,
    Way,
    is_over,
)

ANSWERS = [
    (Answer.YES.value, _("Yes, gladly")),
    (Answer.LATER.value, _("Not now")),
    (Answer.NO.value, _("No, thank you")),
]

OUTCOMES = [
    (Outcome.MET.value, _("We have met")),
    (Outcome.TOGETHER.value, _("We are doing something together")),
    (Outcome.NOT_YET.value, _("Not yet")),
    (Outcome.NOT_FOR_US.value, _("Not for us")),
]


class AskQuerySet(models.QuerySet["Ask"]):
    """What people are asked, each for themselves."""

    def living(self) -> Self:
        """Those between people who are both in the network, and not in an import."""
        both = {
            f"introduction__{one}__{name}": None
            for one in ("first", "second")
            for name in ("erased_at", "arriving")
        }
        return self.filter(person__erased_at=None, **both)

    def of(self, person: Person) -> Self:
        """What one person is asked."""
        return self.living().filter(person=person)

    def waiting(self) -> Self:
        """Those that can be answered and have no answer yet."""
        return self.filter(
            introduction__state=State.ASKING, answer=Answer.NONE, is_vouched=False
        )

    def agreed(self) -> Self:
        """Those of introductions to which both said yes."""
        return self.filter(introduction__state=State.AGREED)

    def going_on(self) -> Self:
        """Those of introductions to which both said yes, and which go on."""
        return self.agreed().filter(introduction__ended_at=None)


class Ask(models.Model):
    """One of the two in one introduction: asked on their own, answering on their own.

    Nobody but this person is ever told ``answer``, ``later_until`` or an ``outcome``
    that says it was not for them. The link is worked out from ``seed``, as in
    ``kit.personal_links``; with a new seed all letters sent so far open nothing.
    """

    introduction = models.ForeignKey(
        Introduction, models.CASCADE, related_name="asks", db_index=False
    )
    person = models.ForeignKey(Person, models.CASCADE, related_name="introduction_asks")
    message = models.TextField(_("what they are told"), max_length=2000, blank=True)
    is_vouched = models.BooleanField(
        default=False, help_text="They told the introducer already that they want to."
    )
    seed = models.CharField(max_length=22, default=fresh_seed)
    link = models.CharField(max_length=64, unique=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    written_at = models.DateTimeField(
        null=True, blank=True, help_text="When the letter that asks went out."
    )
    strayed_at = models.DateTimeField(
        null=True, blank=True, help_text="When somebody said that it is not them."
    )
    strayed_to = models.CharField(
        max_length=64, blank=True, help_text="Fingerprint of the address that was not."
    )
    is_returned = models.BooleanField(
        default=False, help_text="The letter came back: the address takes none."
    )
    connected_at = models.DateTimeField(
        null=True, blank=True, help_text="When the letter that connects went out."
    )

    answer = models.CharField(max_length=5, choices=ANSWERS, blank=True)
    later_until = models.DateField(null=True, blank=True)
    answered_at = models.DateTimeField(null=True, blank=True)
    shares_email = models.BooleanField(
        _("the other may have my e-mail address"), default=False
    )

    letters = models.PositiveSmallIntegerField(
        default=0, help_text="How often they were asked what became of it."
    )
    outcome = models.CharField(max_length=10, choices=OUTCOMES, blank=True)
    outcome_at = models.DateTimeField(null=True, blank=True)
    thanks = models.TextField(_("a word of thanks"), max_length=1000, blank=True)
    story = models.TextField(_("what came of it"), max_length=3000, blank=True)
    story_audience = models.PositiveSmallIntegerField(
        _("who may read that"), choices=AUDIENCES, default=CAREFUL
    )

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["introduction", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["introduction", "person"], name="asked_once_per_introduction"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.person}: {self.introduction}"

    @classmethod
    def of(cls, introduction: Introduction, person: Person, **fields: object) -> Self:
        """A new one with a link of its own, not yet saved."""
        made = cls(introduction=introduction, person=person, **fields)
        made.link = fingerprint_of(made.key)
        return made

    @property
    def key(self) -> str:
        """What stands in the personal link. Nobody can guess it."""
        return key_from(self.seed, salt="intertwine.introductions.link")

    @property
    def can_answer(self) -> bool:
        """Whether they can still say yes or no, or something else than before."""
        about = self.introduction
        return about.state == State.ASKING and not is_over(
            about.asked_at, timezone.now()
        )

    @property
    def is_named(self) -> bool:
        """Whether they may know with whom they are brought together."""
        about = self.introduction
        return about.way != Way.BLIND or about.state == State.AGREED

    def is_strayed_at(self, address: str) -> bool:
        """Whether somebody else said that this address is theirs, and it is not mended."""
        if self.strayed_at is None:
            return False
        return not self.strayed_to or self.strayed_to == fingerprint_of(address)

    @property
    def is_lost(self) -> bool:
        """Whether a letter that matters to them reached somebody else, or nobody.

        Whatever they answered, or did not.
        """
        is_going_on = self.introduction.is_going_on
        return bool(self.strayed_at) and (
            self.can_answer or (self.is_returned and is_going_on)
        )

    @property
    def other(self) -> Person:
        """The other one of the two."""
        return self.introduction.other_than(self.person)

    @property
    def meant(self) -> str:
        """What they are brought in for beside meeting, such as to coach."""
        return self.introduction.meant_for(self.person)

    def full_url(self, page: str, *more: str) -> str:
        """The personal link to one page, as it is written in a letter.

        Args:
            page: Its name, such as ``introductions:asked``.
            more: What else stands in its address.
        """
        return f"{settings.PUBLIC_URL}{reverse(page, args=[self.key, *more])}"
