"""People: who is in a network, with or without an account."""

from pathlib import Path
from typing import TYPE_CHECKING, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.folded import FoldedField
from intertwine.people.models.networks import (
    AUDIENCES,
    Field,
    Nation,
    Network,
    Organisation,
    Sector,
)
from intertwine.people.rules import (
    CAREFUL,
    LONGEST_ANSWER,
    audience_needed,
    widest_audience,
)

if TYPE_CHECKING:
    from intertwine.people.models.memberships import Standing


class PersonQuerySet(models.QuerySet["Person"]):
    """People, as one person in one network sees them."""

    def visible_to(self, standing: "Standing") -> Self:
        """People of the network who agreed to be seen by someone in this standing.

        Everyone sees themselves. Whoever asked for nobody to see them is seen by
        nobody else, weavers included; guardians meet them in the list of members.
        """
        seen = Q(presence__gte=audience_needed(standing.role))
        if standing.person is not None:
            seen |= Q(pk=standing.person.pk)
        return self.filter(seen, network=standing.network, erased_at=None)

    def present(self) -> Self:
        """People who have not been erased."""
        return self.filter(erased_at=None)

    def counted(self) -> Self:
        """People who count in measures and pictures of the whole network."""
        return self.present().filter(in_measures=True)

    def open_to_meeting(self) -> Self:
        """People who may be suggested for introductions and mixed groups."""
        return self.present().filter(open_to_introductions=True)

    def with_values(self) -> Self:
        """With their answers and what these answer, for a few. One query more."""
        values = FieldValue.objects.select_related("field")
        return self.prefetch_related(models.Prefetch("values", values))

    def showing(self, detail: str, standing: "Standing") -> Self:
        """People whose ``detail`` is open to someone in this standing."""
        return self.filter(shown(detail, standing))


PersonManager = models.Manager.from_queryset(PersonQuerySet)


class People(PersonManager["Person"]):
    """Everybody but those whose import is not finished."""

    def get_queryset(self) -> PersonQuerySet:
        """People who have arrived."""
        return PersonQuerySet(self.model, using=self._db).filter(arriving=None)


def shown(detail: str, standing: "Standing") -> Q:
    """The condition that a person's own ``detail`` is open to this standing.

    Args:
        detail: One of ``rules.DETAILS``.
        standing: Who is looking.
    """
    needed = audience_needed(standing.role)
    is_open = Q(**{f"audiences__{detail}__gte": needed.value})
    if needed > widest_audience(detail):
        is_open = Q(pk=None)
    elif needed <= CAREFUL:
        is_open |= Q(**{f"audiences__{detail}__isnull": True})
    if standing.person is not None:
        is_open |= Q(pk=standing.person.pk)
    return is_open


class Person(models.Model):
    """Someone in one network. They may have an account, but need none.

    Someone who has not agreed yet is seen by weavers only; the database itself
    refuses to show them further.
    """

    class CameThrough(models.TextChoices):
        FOUNDED = "founded", _("Started this network")
        INVITATION = "invitation", _("An invitation")
        REQUEST = "request", _("Asked to join")
        WEAVER = "weaver", _("Added by a weaver")
        IMPORT = "import", _("An import")
        NAMED = "named", _("Named by someone else")

    class ContactWay(models.TextChoices):
        EMAIL = "email", _("E-mail")
        PHONE = "phone", _("Phone call")
        TEXT = "text", _("Text message")
        LETTER = "letter", _("Letter")
        IN_PERSON = "in-person", _("In person")

    network = models.ForeignKey(Network, models.CASCADE, related_name="people")
    name = models.CharField(_("name"), max_length=200)
    name_folded = FoldedField(of="name")
    pronouns = models.CharField(_("pronouns"), max_length=40, blank=True)
    picture = models.ImageField(_("picture"), upload_to="people/", blank=True)
    organisation = models.ForeignKey(
        Organisation,
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("organisation"),
    )
    nation = models.CharField(_("nation"), max_length=20, choices=Nation, blank=True)
    sector = models.CharField(_("sector"), max_length=10, choices=Sector, blank=True)
    sector_words = models.CharField(
        _("sector, in your own words"), max_length=120, blank=True
    )
    offers = models.TextField(_("what you bring"), max_length=1000, blank=True)
    offers_folded = FoldedField(of="offers")
    seeks = models.TextField(_("what you look for"), max_length=1000, blank=True)
    seeks_folded = FoldedField(of="seeks")
    email = models.EmailField(_("e-mail address"), blank=True)
    phone = models.CharField(_("phone"), max_length=40, blank=True)
    contact_ways = models.JSONField(
        _("how you like to be reached"), default=list, blank=True
    )
    contact_note = models.CharField(
        _("when, and what to mind"), max_length=300, blank=True
    )
    access_needs = models.TextField(_("access needs"), max_length=1000, blank=True)
    do_not_contact = models.BooleanField(_("do not contact"), default=False)
    in_measures = models.BooleanField(
        _("counts in measures and pictures of the whole network"), default=True
    )
    open_to_introductions = models.BooleanField(
        _("may be suggested for introductions"), default=True
    )

    presence = models.PositiveSmallIntegerField(
        _("who may see that you are here"), choices=AUDIENCES, default=CAREFUL
    )
    audiences = models.JSONField(
        default=dict,
        blank=True,
        help_text="Detail name to audience, for details the person decided about.",
    )
    agreed_at = models.DateTimeField(null=True, blank=True)
    came_through = models.CharField(max_length=10, choices=CameThrough)
    source = models.CharField(
        _("where this came from"),
        max_length=300,
        blank=True,
        help_text=_("For people who did not write it themselves: which list."),
    )
    arriving = models.ForeignKey(
        "people.PeopleImport",
        models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        help_text="Set while an import is not finished: nobody sees them yet.",
    )
    expires_at = models.DateTimeField(null=True, blank=True)
    erased_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = People()
    with_arriving = PersonQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        indexes = [
            models.Index("network", "name", "id", name="person_by_name"),
            models.Index("network", "email", name="person_by_email"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(presence__lte=CAREFUL.value) | Q(agreed_at__isnull=False),
                name="nobody_shown_before_they_agree",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def get_absolute_url(self) -> str:
        """The person's page in their network."""
        return reverse("people:person", args=[self.network.slug, self.pk])

    def get_picture_url(self) -> str:
        """Where the picture is, for those who may see it. A new one is elsewhere."""
        address = reverse("people:picture", args=[self.network.slug, self.pk])
        return f"{address}?{Path(str(self.picture)).stem[-8:]}"


class FieldValueQuerySet(models.QuerySet["FieldValue"]):
    """Answers to the fields of one or many networks."""

    def open_to(self, standing: "Standing") -> Self:
        """Answers that someone in this standing may know, their own included.

        Of several answers to one field the most private decides about all of them.
        """
        needed = audience_needed(standing.role)
        own = standing.person.pk if standing.person else None
        siblings = FieldValue.objects.filter(
            person=OuterRef("person"), field=OuterRef("field"), audience__lt=needed
        )
        is_open = Q(audience__gte=needed) & ~Exists(siblings)
        return self.filter(Q(person=own) | is_open, field__network=standing.network)


class FieldValue(models.Model):
    """One answer of a person to one of their network's own fields.

    Several answers are several rows. Numbers and dates are kept as they are
    written down: ``12.5``, ``2026-03-01``.
    """

    # The constraint and the index below begin with these two: none of their own.
    person = models.ForeignKey(
        Person, models.CASCADE, related_name="values", db_index=False
    )
    field = models.ForeignKey(
        Field, models.CASCADE, related_name="values", db_index=False
    )
    value = models.CharField(max_length=LONGEST_ANSWER)
    value_folded = FoldedField(of="value", longest=LONGEST_ANSWER)
    audience = models.PositiveSmallIntegerField(choices=AUDIENCES, default=CAREFUL)

    objects = FieldValueQuerySet.as_manager()

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "field", "value"], name="same_answer_once"
            ),
        ]
        indexes = [
            # All that a search needs, so that it reads nothing from the table.
            models.Index(
                fields=["field", "value_folded", "person", "audience"],
                name="people_by_answer",
            ),
            # Which answers are open follows from all that one person gave to a field.
            models.Index(
                fields=["person", "field", "audience"], name="answers_of_person"
            ),
        ]

    def __str__(self) -> str:
        return self.value
