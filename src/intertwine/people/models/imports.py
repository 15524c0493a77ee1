"""Imports: a table of people on its way into a network, and out again if need be."""

import secrets
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from intertwine.kit.errors import Gone
from intertwine.people.models.networks import Network
from intertwine.people.models.persons import Person

UNDO_DAYS = 30
"""How long an import can be undone, and its file and rows are kept."""

SILENT_SECONDS = 15
"""After how long without a sign of life the work on an import counts as dead."""


def new_folder() -> str:
    """A name for a folder that nobody can guess."""
    return secrets.token_urlsafe(16)


class PeopleImportQuerySet(models.QuerySet["PeopleImport"]):
    """Imports of one or many networks."""

    def under_way(self) -> Self:
        """Imports that somebody has to be working on."""
        return self.filter(status__in=PeopleImport.UNDER_WAY)

    def unattended(self) -> Self:
        """Those that nobody works on: not begun yet, or whoever did is dead."""
        long_ago = timezone.now() - timedelta(seconds=SILENT_SECONDS)
        return self.under_way().filter(
            Q(runner="") | Q(heartbeat_at=None) | Q(heartbeat_at__lt=long_ago)
        )

    def past_undoing(self) -> Self:
        """Imports whose file and rows are not needed any more."""
        long_ago = timezone.now() - timedelta(days=UNDO_DAYS)
        old = Q(finished_at__lt=long_ago) | Q(finished_at=None, created_at__lt=long_ago)
        return self.filter(old, emptied_at=None).exclude(
            status__in=PeopleImport.UNDER_WAY
        )


class PeopleImport(models.Model):
    """One file of people: read, checked, looked over, put in place, perhaps undone.

    Until it is done, nobody sees anything of it but its weavers' preview: new people
    are kept with ``Person.arriving`` set, and appear together with all changes in
    one transaction.
    """

    class Status(models.TextChoices):
        COLUMNS = "columns", _("Waiting for you to say what the columns are")
        CHECKING = "checking", _("Being checked")
        READY = "ready", _("Waiting for you to look it over")
        APPLYING = "applying", _("Being put in place")
        CANCELLING = "cancelling", _("Being cancelled")
        DONE = "done", _("Done")
        UNDOING = "undoing", _("Being undone")
        UNDONE = "undone", _("Undone")
        CANCELLED = "cancelled", _("Cancelled")

    class Basis(models.TextChoices):
        INVITE = "invite", _("We will invite them, and they can say no")
        AGREED = "agreed", _("They have agreed to be here")

    UNDER_WAY = (Status.CHECKING, Status.APPLYING, Status.CANCELLING, Status.UNDOING)
    WAITING = (Status.COLUMNS, Status.READY)
    EXCLUSIVE = (Status.APPLYING, Status.CANCELLING, Status.UNDOING)

    network = models.ForeignKey(Network, models.CASCADE, related_name="imports")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="+"
    )
    by_name = models.CharField(max_length=200)
    file_name = models.CharField(_("file"), max_length=200)
    folder = models.CharField(max_length=40, default=new_folder, unique=True)

    sheet = models.PositiveSmallIntegerField(_("sheet"), default=0)
    heading_row = models.SmallIntegerField(_("row with the headings"), default=0)
    headings = models.JSONField(default=list)
    columns = models.JSONField(
        default=list, help_text="For each column, what it is about."
    )

    source = models.CharField(
        _("where this list comes from"),
        max_length=300,
        blank=True,
        help_text=_(
            "People can read this on their page. For example: sign-in sheet of our "
            "spring gathering."
        ),
    )
    basis = models.CharField(
        _("have the new people agreed to be in this network?"),
        max_length=10,
        choices=Basis,
        default=Basis.INVITE,
    )
    basis_words = models.CharField(
        _("how and when they agreed"), max_length=500, blank=True
    )
    keep_days = models.PositiveSmallIntegerField(
        _("forget them if they have not agreed after"), default=30
    )

    pages = models.CharField(
        max_length=20, default="people", help_text="Whose pages lead through it."
    )
    asks_about_names = models.BooleanField(
        default=False, help_text="A name alone never makes sure who somebody is."
    )
    status = models.CharField(max_length=10, choices=Status, default=Status.COLUMNS)
    rows_total = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    runner = models.CharField(max_length=40, blank=True)
    heartbeat_at = models.DateTimeField(null=True)
    failures = models.PositiveSmallIntegerField(default=0)
    has_failed = models.BooleanField(default=False)
    counts = models.JSONField(default=dict, help_text="Verdict to number, when done.")
    made = models.JSONField(default=dict, help_text="Organisations, fields it added.")
    turned_at = models.DateTimeField(
        null=True, help_text="When undoing became visible to everyone."
    )
    created_at = models.DateTimeField(auto_now_add=True)
    finished_at = models.DateTimeField(null=True)
    undone_at = models.DateTimeField(null=True)
    emptied_at = models.DateTimeField(null=True)

    objects = PeopleImportQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["network"],
                condition=Q(status__in=["applying", "cancelling", "undoing"]),
                name="one_import_at_a_time",
            ),
            models.CheckConstraint(
                condition=~Q(basis="agreed") | ~Q(basis_words=""),
                name="no_consent_without_its_basis",
            ),
        ]

    def __str__(self) -> str:
        return self.file_name

    def get_absolute_url(self) -> str:
        """Where this import goes on, whatever state it is in."""
        return reverse(f"{self.pages}:import", args=[self.network.slug, self.pk])

    @property
    def path(self) -> Path:
        """The private folder with what was sent, and its plain rows."""
        return Path(settings.PRIVATE_ROOT) / "imports" / self.folder

    @property
    def kept(self) -> Path:
        """The same folder, to be read.

        Raises:
            Gone: If it is not there, as where a server was set up anew without it.
        """
        self.must_be_kept()
        return self.path

    def must_be_kept(self) -> None:
        """Go no further without what was sent.

        Raises:
            Gone: As for ``kept``.
        """
        if not self.path.is_dir():
            raise Gone(
                _(
                    "What was sent is no longer kept on this server. Throw it away in "
                    "the list of files, and send it once more."
                )
            )

    @property
    def is_waiting(self) -> bool:
        """Whether somebody has yet to say something before anything is put in place."""
        return self.status in self.WAITING

    @property
    def is_lost(self) -> bool:
        """Whether it waits for somebody and what was sent is gone meanwhile."""
        return self.is_waiting and not self.path.is_dir()

    @property
    def is_under_way(self) -> bool:
        """Whether somebody is working on it."""
        return self.status in self.UNDER_WAY

    @property
    def can_be_undone(self) -> bool:
        """Whether everything can still be put back."""
        return self.status == self.Status.DONE and self.emptied_at is None

    @property
    def undo_until(self) -> datetime | None:
        """Until when it can be undone."""
        return self.finished_at and self.finished_at + timedelta(days=UNDO_DAYS)


class ImportRowQuerySet(models.QuerySet["ImportRow"]):
    """Rows of files."""

    def in_pieces(self, size: int) -> Iterator[list["ImportRow"]]:
        """All rows in order, in lists of at most ``size``. One query for each list.

        No query stays open between two lists. SQLite refuses to write on a
        connection that is still reading, once another one has written.
        """
        rows = self.order_by("number")
        piece = list(rows[:size])
        while piece:
            yield piece
            piece = list(rows.filter(number__gt=piece[-1].number)[:size])


class ImportRow(models.Model):
    """One row of the file: what it says, what it would do, and what came of it.

    ``wanted`` holds what the row says, key to value. ``changes`` holds, for somebody
    who is here, key to ``[old, new]``, and for a network's own field also who saw the
    old answer. ``reasons`` are ``[code, heading, facts]``, put into words when shown.
    """

    class Verdict(models.TextChoices):
        NEW = "new", _("New")
        CHANGES = "changes", _("Changes")
        SAME = "same", _("Same")
        KEPT = "kept", _("Kept as they wrote it")
        ASK = "ask", _("Is it them?")
        TWICE = "twice", _("Twice in the file")
        UNREADABLE = "unreadable", _("Cannot be read")
        LEFT = "left", _("Left out by you")

    REJECTED = (Verdict.ASK, Verdict.TWICE, Verdict.UNREADABLE, Verdict.LEFT)

    people_import = models.ForeignKey(
        PeopleImport, models.CASCADE, related_name="rows", db_index=False
    )
    number = models.PositiveIntegerField()
    cells = models.JSONField(default=list)
    verdict = models.CharField(max_length=10, choices=Verdict)
    person = models.ForeignKey(Person, models.SET_NULL, null=True, related_name="+")
    wanted = models.JSONField(default=dict)
    changes = models.JSONField(default=dict)
    reasons = models.JSONField(default=list)
    candidates = models.JSONField(default=list)
    undone = models.CharField(max_length=10, blank=True)

    objects = ImportRowQuerySet.as_manager()

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(
                fields=["people_import", "number"], name="row_once_per_import"
            ),
        ]
        indexes = [
            models.Index(
                "people_import", "verdict", "number", name="import_rows_by_verdict"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.number}: {self.get_verdict_display()}"
