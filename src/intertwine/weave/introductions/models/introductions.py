"""Introductions: two people whom somebody brings together."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person, Standing
from intertwine.weave.introductions.rules import Meant, State, Way

STATES = [
    (State.WANTED.value, _("Asked for")),
    (State.ASKING.value, _("Waiting for their answers")),
    (State.AGREED.value, _("Both agreed")),
    (State.QUIET.value, _("Did not come about")),
]

WAYS = [
    (Way.BOTH.value, _("Ask both, each on their own")),
    (Way.BLIND.value, _("Ask both without names, until both have said yes")),
    (Way.ONE.value, _("Ask only one: the other has told me that they would like to")),
]


MEANT = [
    (Meant.MEETING.value, _("To meet")),
    (Meant.PEERS.value, _("To think together as peers")),
    (Meant.FIRST_COACHES.value, _("The first coaches the second")),
    (Meant.SECOND_COACHES.value, _("The second coaches the first")),
]

AS_PEERS = _(
    "As peers: you take turns, each with a question of your own, half an hour or so a "
    "month."
)
AS_COACH = _("You would coach them: you ask, and they find their own way.")
AS_COACHED = _("They would coach you: they ask, and you find your own way.")

PROMISES = {
    1: _("%(who)s leaves the first step to you."),
    2: _("%(who)s leaves the first step to you, and each of you expects the other."),
    4: _("%(who)s would like to have the first call with both of you."),
    5: _("%(who)s would like all three of you to meet in person."),
    6: _("%(who)s would like to meet you both in person, and to hear how it goes on."),
    7: _("%(who)s would like you to meet in person, with something to do together."),
}
"""What an introducer does for it, by rung. Writing to both is done by the letter."""


class IntroductionQuerySet(models.QuerySet["Introduction"]):
    """Introductions, as one person in one network knows of them."""

    def made_by(self, standing: Standing) -> Self:
        """Those that this reader makes, or is asked by one of the two to make."""
        if standing.person is None:
            return self.none()
        return self.between_present_people().filter(
            network=standing.network, introducer=standing.person
        )

    def wished_of(self, standing: Standing) -> Self:
        """Those that this reader is asked to make, and has not put away."""
        return self.made_by(standing).filter(state=State.WANTED, is_passed_over=False)

    def begun_by(self, standing: Standing) -> Self:
        """Those that this reader began: introductions they make, wishes they have."""
        if standing.person is None:
            return self.none()
        own = Q(introducer=standing.person) & ~Q(state=State.WANTED)
        own |= Q(wanted_by=standing.person, state=State.WANTED)
        return self.between_present_people().filter(own, network=standing.network)

    def between_present_people(self) -> Self:
        """Introductions of people who are not erased, and whose import is finished."""
        return self.filter(
            first__erased_at=None,
            second__erased_at=None,
            first__arriving=None,
            second__arriving=None,
        )

    def of(self, person: Person) -> Self:
        """Introductions that bring somebody together with another."""
        return self.filter(Q(first=person) | Q(second=person))

    def between(self, one: Person, other: Person) -> Self:
        """What there is between two people, whoever is named first."""
        first, second = sorted((one.pk, other.pk))
        return self.filter(first_id=first, second_id=second)

    def asking(self) -> Self:
        """Those that wait for answers."""
        return self.filter(state=State.ASKING)

    def agreed(self) -> Self:
        """Those to which both said yes."""
        return self.filter(state=State.AGREED)

    def going_on(self) -> Self:
        """Those to which both said yes, and which neither has ended since."""
        return self.agreed().filter(ended_at=None)


class Introduction(models.Model):
    """One attempt to bring two people together, and how far it came.

    The pair has no direction: ``first`` is the one with the smaller key, so the
    database itself refuses to introduce the same two people twice. What each of the
    two answered is in their own ``Ask`` and moves nothing here until both said yes.
    """

    class Rung(models.IntegerChoices):
        """How much effort the introducer makes, from a hint to a piece of work."""

        HINT = 1, _("Tell one of them about the other")
        EXPECT = 2, _("Tell one, and let the other expect it")
        MAIL = 3, _("Write to both at once")
        CALL = 4, _("Have a call together")
        IN_PERSON = 5, _("Meet in person, all three")
        FOLLOW = 6, _("Meet in person, and follow up with both")
        DO = 7, _("Meet in person, with something to do together")

    network = models.ForeignKey(
        Network, models.CASCADE, related_name="introductions", db_index=False
    )
    first = models.ForeignKey(Person, models.CASCADE, related_name="+")
    second = models.ForeignKey(Person, models.CASCADE, related_name="+")
    introducer = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="introductions_made"
    )
    wanted_by = models.ForeignKey(
        Person,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        help_text="Whichever of the two asked for it.",
    )
    state = models.CharField(max_length=6, choices=STATES, default=State.ASKING.value)
    way = models.CharField(
        _("who is asked"), max_length=5, choices=WAYS, default=Way.BOTH.value
    )
    rung = models.PositiveSmallIntegerField(
        _("how much you do for it"), choices=Rung, default=Rung.MAIL
    )
    meant = models.CharField(
        _("what for"), max_length=6, choices=MEANT, default="", blank=True
    )
    stays = models.BooleanField(
        _("I stay with them for the beginning"),
        default=False,
        help_text=_("Otherwise you introduce them and step back."),
    )
    reason = models.CharField(_("why they should meet"), max_length=300, blank=True)
    first_step = models.CharField(
        _("something they could do together"), max_length=300, blank=True
    )
    place = models.CharField(
        _("where, or a link to a call"), max_length=300, blank=True
    )
    shared = models.PositiveIntegerField(
        default=0, help_text="How many contacts they shared when it began."
    )
    crossed = models.JSONField(
        default=list, blank=True, help_text="Details in which the two differ."
    )
    is_passed_over = models.BooleanField(
        default=False,
        help_text="Whoever was asked to introduce them would rather not; theirs alone.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    asked_at = models.DateTimeField(null=True, blank=True)
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)

    objects = IntroductionQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["first", "second"], name="introduced_once"),
            models.CheckConstraint(
                condition=Q(first__lt=F("second")), name="introduction_pair_ordered"
            ),
        ]
        indexes = [
            models.Index(fields=["network", "state"], name="introductions_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.first} – {self.second}"

    @property
    def promise(self) -> str:
        """What whoever introduces them does for it, as the two are told."""
        words = PROMISES.get(self.rung, "")
        if not words or self.introducer_id in {None, self.first_id, self.second_id}:
            return ""
        return str(words) % {"who": self.introducer}

    def meant_for(self, person: Person) -> str:
        """What one of the two is brought in for; empty where it is simply to meet.

        It names nobody.
        """
        if self.meant == Meant.MEETING:
            return ""
        if self.meant == Meant.PEERS:
            return str(AS_PEERS)
        coach = self.first_id if self.meant == Meant.FIRST_COACHES else self.second_id
        return str(AS_COACH if person.pk == coach else AS_COACHED)

    @property
    def is_going_on(self) -> bool:
        """Whether both said yes, and neither has ended it since."""
        return self.state == State.AGREED and self.ended_at is None

    @property
    def has_ended(self) -> bool:
        """Whether both said yes, and either has ended it since."""
        return self.state == State.AGREED and self.ended_at is not None

    @property
    def people(self) -> tuple[Person, Person]:
        """The two."""
        return self.first, self.second

    def other_than(self, person: Person) -> Person:
        """The other one of the two."""
        return self.second if person.pk == self.first_id else self.first
