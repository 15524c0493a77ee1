"""Ties between two people of a network, and what became of each."""

from typing import Self

from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from intertwine.people.models import Network, Person, Standing
from intertwine.people.rules import Audience
from intertwine.see.ties.models.kinds import Kind
from intertwine.see.ties.rules import (
    BOTH,
    STRONGEST,
    WEAKEST,
    Saying,
    Side,
    State,
    View,
    view_of,
)

STATES = [
    (State.UNSAID.value, _("Not said any more")),
    (State.SAID.value, _("Said by one")),
    (State.AGREED.value, _("Agreed by both")),
    (State.HIDDEN.value, _("Hidden")),
    (State.ENDED.value, _("Ended")),
]


class TieQuerySet(models.QuerySet["Tie"]):
    """Ties, as one person in one network sees them."""

    def visible_to(self, standing: Standing) -> Self:
        """Ties that this reader may be shown, their own among them.

        Weavers see what one side has said, others what both agreed to, each only
        between people they may see. Nobody but the two sees what one of them hides.
        Of their own ties people see what they said themselves, and what others said
        of them. What has ended is seen by the two and by weavers.
        """
        needed = standing.audience_needed.value
        seen = Q(first__presence__gte=needed, second__presence__gte=needed)
        seen &= _open_to(standing)
        if standing.person is not None:
            seen |= _own(standing)
        return self.between_present_people().filter(seen, network=standing.network)

    def open_between_seen(self, standing: Standing) -> Self:
        """Of ``visible_to`` what is not the reader's own, without a look at people.

        For whoever reads a whole network and knows its people already: only those
        count whose two people the reader may see. That saves a third of the time.
        """
        rows = self.filter(_open_to(standing), network=standing.network)
        if standing.person is None:
            return rows
        return rows.exclude(first=standing.person).exclude(second=standing.person)

    def seen_then_by(self, standing: Standing) -> Self:
        """Ties that this reader may be shown as they once were, whatever they are now.

        None that one of the two hides today. What they were then still decides: to
        members only what both had agreed to is shown.
        """
        needed = standing.audience_needed.value
        seen = Q(first__presence__gte=needed, second__presence__gte=needed)
        seen &= ~Q(state=State.HIDDEN)
        if not standing.is_weaver:
            seen &= Q(kind__is_wish=False)
        if standing.person is not None:
            seen |= _own(standing) & ~Q(state=State.HIDDEN)
        return self.between_present_people().filter(seen, network=standing.network)

    def between_present_people(self) -> Self:
        """Ties of people who are not erased, and whose import is finished."""
        return self.filter(
            first__erased_at=None,
            second__erased_at=None,
            first__arriving=None,
            second__arriving=None,
        )

    def for_change(self) -> Self:
        """The same with kind and network; the ties alone are kept from others."""
        return self.select_for_update(of=("self",)).select_related("kind", "network")

    def of(self, person: Person) -> Self:
        """Ties that someone is part of."""
        return self.filter(Q(first=person) | Q(second=person))

    def there(self) -> Self:
        """Ties that somebody says and nobody has ended or hidden."""
        return self.filter(state__in=[State.SAID, State.AGREED])

    def to_answer(self, person: Person) -> Self:
        """What others said of someone who has not answered it yet."""
        silent = {"says": False, "hides": False}
        as_first = {f"first_{key}": value for key, value in silent.items()}
        as_second = {f"second_{key}": value for key, value in silent.items()}
        mine = Q(first=person, second_says=True, **as_first)
        mine |= Q(second=person, first_says=True, **as_second)
        return self.filter(mine, ended_at=None, kind__is_wish=False)


def _open_to(standing: Standing) -> Q:
    """How a tie of others must stand to be shown to this reader."""
    if standing.is_weaver:
        return Q(state__in=[State.SAID, State.AGREED, State.ENDED])
    return Q(state=State.AGREED, kind__is_wish=False)


def _own(standing: Standing) -> Q:
    """One's own ties: what one said, and what others said whom one may know of.

    Whoever names somebody is told that they will see it. A weaver's or a file's
    report tells nobody of people whom they could not see anyway.
    """
    seen = Q()
    needed = standing.audience_needed.value
    for me, other in (("first", "second"), ("second", "first")):
        named = Q(
            **{f"{other}_says": True, f"{other}__presence__gt": Audience.ONLY_ME.value}
        ) & Q(kind__is_wish=False)
        reported = Q(is_reported=True, **{f"{other}__presence__gte": needed})
        said = Q(**{f"{me}_says": True}) | Q(**{f"{me}_hides": True})
        ended = Q(ended_by__in=[me, BOTH])
        seen |= Q(**{me: standing.person}) & (said | named | reported | ended)
    return seen & ~Q(state=State.UNSAID)


def _from_1_to_5(field: str) -> Q:
    """A strength as people say it, or none."""
    return Q(**{field: None}) | Q(**{f"{field}__range": (WEAKEST, STRONGEST)})


class Tie(models.Model):
    """One tie of one kind between two people, and what each of them says of it.

    In a directed kind it leads from ``first`` to ``second``; otherwise ``first`` has
    the smaller key, so the database itself keeps the same tie from being there twice.
    ``state`` and ``strength`` follow from the rest (``rules.state_of``) and are kept
    so that a whole network can be read at once.
    """

    class Through(models.TextChoices):
        SURVEY = "survey", _("A survey")
        OWN = "own", _("Their own page")
        WEAVER = "weaver", _("A weaver")
        IMPORT = "import", _("A file")
        GATHERING = "gathering", _("A gathering")
        INTRODUCTION = "introduction", _("An introduction")

    network = models.ForeignKey(Network, models.CASCADE, related_name="ties")
    kind = models.ForeignKey(Kind, models.CASCADE, related_name="ties")
    first = models.ForeignKey(Person, models.CASCADE, related_name="ties_as_first")
    second = models.ForeignKey(Person, models.CASCADE, related_name="ties_as_second")
    is_directed = models.BooleanField(default=False)

    first_says = models.BooleanField(default=False)
    first_strength = models.PositiveSmallIntegerField(null=True, blank=True)
    first_hides = models.BooleanField(default=False)
    second_says = models.BooleanField(default=False)
    second_strength = models.PositiveSmallIntegerField(null=True, blank=True)
    second_hides = models.BooleanField(default=False)
    is_reported = models.BooleanField(
        default=False, help_text="A weaver, a file or a gathering says so."
    )
    reported_strength = models.PositiveSmallIntegerField(null=True, blank=True)

    through = models.CharField(max_length=12, choices=Through)
    source = models.CharField(_("where this came from"), max_length=300, blank=True)
    state = models.PositiveSmallIntegerField(choices=STATES, default=State.SAID)
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    said_at = models.DateTimeField()
    agreed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    ended_by = models.CharField(
        max_length=6, blank=True, help_text="Which side ended it; empty: neither."
    )
    changed_at = models.DateTimeField(auto_now=True)
    version = models.PositiveBigIntegerField(
        default=0, help_text="The network's clock when it last changed."
    )

    objects = TieQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "first", "second"], name="tie_once_per_kind"
            ),
            models.CheckConstraint(
                condition=~Q(first=F("second")), name="tie_between_two"
            ),
            models.CheckConstraint(
                condition=Q(is_directed=True) | Q(first__lt=F("second")),
                name="mutual_tie_ordered",
            ),
            models.CheckConstraint(
                condition=_from_1_to_5("first_strength")
                & _from_1_to_5("second_strength")
                & _from_1_to_5("reported_strength"),
                name="tie_strength_from_1_to_5",
            ),
        ]
        indexes = [
            models.Index(fields=["network", "version"], name="ties_by_version"),
            models.Index(fields=["network", "state"], name="ties_by_state"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.kind} {self.second}"

    def side_of(self, person: Person) -> Side | None:
        """Which of the two somebody is, if either. No query."""
        if self.first_id == person.pk:
            return Side.FIRST
        return Side.SECOND if self.second_id == person.pk else None

    def person_at(self, side: Side) -> Person:
        """The person at one side."""
        person: Person = getattr(self, side.value)
        return person

    def saying(self, side: Side) -> Saying:
        """What one side says of it."""
        return Saying(
            says=getattr(self, f"{side}_says"),
            strength=getattr(self, f"{side}_strength"),
            hides=getattr(self, f"{side}_hides"),
        )

    def seen_by(self, side: Side) -> View:
        """How one of the two sees it."""
        return view_of(
            self.saying(side),
            self.saying(side.other),
            reported=self.is_reported,
            ended=self.ended_at is not None,
        )


class TieChange(models.Model):
    """One thing that happened to a tie after it was first said."""

    class What(models.TextChoices):
        SAID = "said", _("said it")
        AGREED = "agreed", _("agreed")
        CORRECTED = "corrected", _("changed how strong it is")
        UNSAID = "unsaid", _("took it back")
        HIDDEN = "hidden", _("hid it")
        SHOWN = "shown", _("showed it again")
        ENDED = "ended", _("ended it")
        REPORTED = "reported", _("reported it")

    tie = models.ForeignKey(Tie, models.CASCADE, related_name="changes")
    by = models.ForeignKey(
        Person, models.SET_NULL, null=True, related_name="tie_changes"
    )
    what = models.CharField(max_length=10, choices=What)
    strength = models.PositiveSmallIntegerField(null=True, blank=True)
    through = models.CharField(max_length=12, choices=Tie.Through)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_what_display()}: {self.tie_id}"
