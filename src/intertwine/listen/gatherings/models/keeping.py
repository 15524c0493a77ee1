"""What weavers do and notice: notes, what they moderate, what they take in."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.random_keys import RandomKey, random_key
from intertwine.listen.gatherings.models.gatherings import Gathering, Round
from intertwine.listen.gatherings.models.prompts import Prompt
from intertwine.listen.gatherings.models.voices import SOURCES, Voice
from intertwine.listen.gatherings.rules import Deed

DEEDS = [
    (Deed.SHOWN.value, _("Shown")),
    (Deed.REMOVED.value, _("Removed")),
    (Deed.WITHDRAWN.value, _("Taken back by whoever said it")),
]


class Note(models.Model):
    """What a facilitator noticed. It is never mixed with voices."""

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="notes")
    prompt = models.ForeignKey(
        Prompt, models.CASCADE, null=True, blank=True, related_name="notes"
    )
    text = models.TextField(_("what you noticed"), max_length=2000)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    written_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["-written_at", "-pk"]

    def __str__(self) -> str:
        return self.text


class Moderation(models.Model):
    """One thing that was done to a voice, and why. Rows are added, never changed.

    It can be published: the words are not in it. It has no time finer than the day
    and no order, because a voice that is read as it comes would get both from it.
    """

    id = RandomKey(primary_key=True, default=random_key)
    prompt = models.ForeignKey(Prompt, models.CASCADE, related_name="moderations")
    voice = models.ForeignKey(
        Voice, models.SET_NULL, null=True, related_name="moderations"
    )
    deed = models.CharField(max_length=9, choices=DEEDS)
    reason = models.CharField(_("why"), max_length=200, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    done_on = models.DateField(default=timezone.localdate)

    class Meta:
        ordering = ["-done_on", "id"]

    def __str__(self) -> str:
        return str(self.get_deed_display())


class Intake(models.Model):
    """Voices that came in together from a file or from pasted text.

    The file itself is not kept. ``account`` says how many lines became what, so that
    every line is accounted for. Undoing takes the voices out again.
    """

    gathering = models.ForeignKey(Gathering, models.CASCADE, related_name="intakes")
    round = models.ForeignKey(Round, models.CASCADE, related_name="intakes")
    source = models.CharField(max_length=12, choices=SOURCES)
    file_name = models.CharField(max_length=255, blank=True)
    lines = models.PositiveIntegerField(default=0)
    account = models.JSONField(default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200, blank=True)
    taken_at = models.DateTimeField(auto_now_add=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-taken_at", "-pk"]

    def __str__(self) -> str:
        return self.file_name or str(self.get_source_display())
