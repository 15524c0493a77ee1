"""Trust: asked apart from ties, private, and told only as a total."""

from django.db import models
from django.db.models import F, Q

from intertwine.people.models import Network, Person


class Trust(models.Model):
    """How far one person trusts another. Nobody but that person ever sees it."""

    network = models.ForeignKey(Network, models.CASCADE, related_name="+")
    by = models.ForeignKey(Person, models.CASCADE, related_name="trust_given")
    about = models.ForeignKey(Person, models.CASCADE, related_name="+")
    level = models.PositiveSmallIntegerField()
    at = models.DateTimeField(auto_now=True)

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["by", "about"], name="trust_once"),
            models.CheckConstraint(
                condition=~Q(by=F("about")), name="trust_in_someone_else"
            ),
            models.CheckConstraint(
                condition=Q(level__gte=1, level__lte=5), name="trust_from_1_to_5"
            ),
        ]

    def __str__(self) -> str:
        return "trust"
