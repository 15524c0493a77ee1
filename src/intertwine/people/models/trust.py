"""What people agreed to, who looked at them, and what was done with power."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from intertwine.people.models.networks import Network
from intertwine.people.models.persons import Person


class Wording(models.Model):
    """The exact words that people are asked to agree to. Never changed, only followed.

    ``network`` is empty for words that every network of the installation uses.
    """

    network = models.ForeignKey(Network, models.CASCADE, null=True, related_name="+")
    key = models.SlugField(max_length=60)
    version = models.PositiveIntegerField()
    text = models.TextField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["key", "-version"]
        constraints = [
            models.UniqueConstraint(
                fields=["network", "key", "version"], name="wording_version_once"
            ),
            models.UniqueConstraint(
                fields=["key", "version"],
                condition=models.Q(network=None),
                name="shared_wording_version_once",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}, version {self.version}"


class Consent(models.Model):
    """One answer of one person to one wording. A change of mind is a new row."""

    person = models.ForeignKey(Person, models.CASCADE, related_name="consents")
    wording = models.ForeignKey(Wording, models.PROTECT, related_name="+")
    is_given = models.BooleanField()
    audience = models.PositiveSmallIntegerField(null=True, blank=True)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]

    def __str__(self) -> str:
        answer = _("agreed") if self.is_given else _("did not agree")
        return f"{self.person}: {answer}"


class Look(models.Model):
    """Somebody looked at private details of a person: for that person to read.

    Looks at the same details in the same way on one day are one row.
    """

    class Through(models.TextChoices):
        PAGE = "page", _("your page")
        LIST = "list", _("a list of people")
        EXPORT = "export", _("an export")
        API = "api", _("another program")

    person = models.ForeignKey(Person, models.CASCADE, related_name="looks")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    through = models.CharField(max_length=10, choices=Through)
    details = models.CharField(max_length=500)
    day = models.DateField()
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "by", "through", "details", "day"],
                name="look_once_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.by_name} → {self.person}: {self.details}"


class Deed(models.Model):
    """What a weaver or guardian did with the power they have, for all to read."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="deeds")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    text = models.CharField(max_length=500)
    at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-at", "-pk"]
        indexes = [models.Index(fields=["network", "-at"], name="deeds_by_time")]

    def __str__(self) -> str:
        return self.text
