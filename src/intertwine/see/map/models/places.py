"""Where people stand, one row for all of them."""

import numpy as np
from django.db import models

from intertwine.people.models import Network
from intertwine.see.map.rules import Places


class HoldsPlaces(models.Model):
    """Places of many people in one row, as three arrays.

    One row, because a map is always read whole: 100,000 rows would take a second.
    """

    people = models.BinaryField(help_text="Keys of people, rising; eight bytes each.")
    place = models.BinaryField(help_text="Two numbers for each, four bytes each.")
    pinned = models.BinaryField(help_text="A byte for each.")

    class Meta:
        abstract = True

    @property
    def places(self) -> Places:
        """The same as arrays."""
        return Places(
            people=np.frombuffer(bytes(self.people), dtype="<i8").astype(np.int64),
            place=np.frombuffer(bytes(self.place), dtype="<f4")
            .astype(np.float64)
            .reshape(-1, 2),
            pinned=np.frombuffer(bytes(self.pinned), dtype="<u1").astype(np.bool_),
        )

    def fill(self, places: Places) -> None:
        """Hold these places instead. Does not save."""
        self.people = places.people.astype("<i8").tobytes()
        self.place = places.place.astype("<f4").tobytes()
        self.pinned = places.pinned.astype("<u1").tobytes()


class Positions(HoldsPlaces):
    """Where everybody in one network stands now."""

    network = models.OneToOneField(
        Network, models.CASCADE, primary_key=True, related_name="positions"
    )
    version = models.PositiveBigIntegerField(
        default=0, help_text="How often they have changed."
    )
    made_for = models.CharField(
        max_length=80, blank=True, help_text="The people and ties they were made for."
    )
    asked_at = models.DateTimeField(
        null=True, blank=True, help_text="When new ones were last asked for."
    )

    def __str__(self) -> str:
        return f"{self.network}: {self.version}"

    def fill(self, places: Places) -> None:
        """Hold these places instead, and count that they have changed."""
        super().fill(places)
        self.version += 1
