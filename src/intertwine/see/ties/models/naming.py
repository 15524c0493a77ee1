"""Who named somebody who was not here yet."""

from django.db import models

from intertwine.people.models import Person


class Naming(models.Model):
    """Somebody was named by a member, who may see them before they have agreed."""

    person = models.OneToOneField(
        Person, models.CASCADE, primary_key=True, related_name="naming"
    )
    by = models.ForeignKey(Person, models.CASCADE, related_name="namings")
    at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.by} → {self.person}"
