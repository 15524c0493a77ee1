"""Votes for needs, and what answers them beside pages."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.learn.needs.models.needs import Need
from intertwine.listen.gatherings.models import Gathering
from intertwine.people.models import Person, Standing


class Vote(models.Model):
    """One person who needs it too. Who that is, is shown to nobody."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="votes")
    person = models.ForeignKey(Person, models.CASCADE, related_name="+")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["need", "person"], name="one_vote_each"),
        ]

    def __str__(self) -> str:
        return str(self.need)


class AnswerQuerySet(models.QuerySet["Answer"]):
    """Answers to one or many needs."""

    def visible_to(self, standing: Standing) -> Self:
        """Those of a network, for everybody in it, but for what they may not see.

        Persons are left out whom the reader may not see and, but for weavers and
        themselves, those who have not agreed; gatherings as everywhere.
        """
        mine = self.filter(need__network=standing.network)
        if standing.role is None:
            return mine.none()
        agreed = Q(person=None) | Q(agreed_at__isnull=False)
        if standing.is_weaver:
            agreed |= Q(agreed_at=None)
        elif standing.person is not None:
            agreed |= Q(person=standing.person)
        people = Person.objects.visible_to(standing)
        gatherings = Gathering.objects.visible_to(standing)
        return mine.filter(
            agreed,
            Q(person=None) | Q(person__in=people),
            Q(gathering=None) | Q(gathering__in=gatherings),
        )


class Answer(models.Model):
    """What answers a need: a gathering, a person who offers, or a task.

    Exactly one of the three. A person whom somebody else named is shown to weavers and
    to that person alone, until that person agrees.
    """

    need = models.ForeignKey(Need, models.CASCADE, related_name="answers")
    gathering = models.ForeignKey(
        Gathering, models.CASCADE, null=True, blank=True, related_name="+"
    )
    person = models.ForeignKey(
        Person, models.CASCADE, null=True, blank=True, related_name="+"
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    text = models.CharField(max_length=300, blank=True)
    due = models.DateField(_("by when"), null=True, blank=True)
    done_at = models.DateTimeField(null=True, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    made_at = models.DateTimeField(default=timezone.now)

    objects = AnswerQuerySet.as_manager()

    class Meta:
        ordering = ["made_at", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(gathering__isnull=False, person=None)
                | Q(gathering=None, person__isnull=False)
                | (Q(gathering=None, person=None) & ~Q(text="")),
                name="answer_is_one_thing",
            ),
            models.UniqueConstraint(
                fields=["need", "person"], name="person_answers_once"
            ),
            models.UniqueConstraint(
                fields=["need", "gathering"], name="gathering_answers_once"
            ),
        ]

    def __str__(self) -> str:
        """Who or what it is; of a person, with how they help."""
        named = str(self.person or self.gathering or "")
        return ": ".join(filter(None, [named, self.text]))

    @property
    def is_agreed(self) -> bool:
        """Whether everybody in the network may read it."""
        return self.person_id is None or self.agreed_at is not None
