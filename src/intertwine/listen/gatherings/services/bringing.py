"""Voices from files: brought, looked over, taken in, and taken out again."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from intertwine.analysis.voices import FileError
from intertwine.kit.errors import Refused, TooLarge
from intertwine.listen.gatherings.models import (
    Bringing,
    Gathering,
    Intake,
    Participant,
    Presence,
    Prompt,
    Reaction,
    Statement,
    Voice,
)
from intertwine.listen.gatherings.rules import Naming
from intertwine.listen.gatherings.selectors.bringing import (
    BY_KEY,
    LOOK_LIMITS,
    Look,
    choices_of,
    look_at,
)
from intertwine.listen.gatherings.services.making import weaver
from intertwine.listen.gatherings.services.placing import place
from intertwine.people.models import Standing, User

MOST_FILES = 8


def bring(
    *,
    by: Standing,
    gathering: Gathering,
    files: Sequence[UploadedFile[bytes]] = (),
    text: str = "",
    kind: str = "",
) -> Bringing:
    """Keep a file, the files of one export, or pasted text, until it is looked over.

    Raises:
        Refused: If it is too large or cannot be read, saying why and where.
    """
    weaver(by)
    return bring_content(
        gathering=gathering,
        content=_content(files, text),
        file_name=" + ".join(Path(file.name or "").name for file in files)[:255],
        choices={"kind": kind},
        user=by.user,
    )


def bring_content(
    *,
    gathering: Gathering,
    content: bytes,
    file_name: str,
    choices: Mapping[str, Any] | None = None,
    user: User | None = None,
) -> Bringing:
    """The same for whoever has the bytes already. Nothing is kept that cannot be read.

    Raises:
        Refused: If it cannot be read, saying why and where.
    """
    _check_names(gathering, choices or {})
    bringing = Bringing(
        gathering=gathering,
        content=content,
        file_name=file_name,
        choices=dict(choices or {}),
        by=user,
    )
    looked_at(bringing)
    bringing.save()
    return bringing


def _check_names(gathering: Gathering, choices: Mapping[str, Any]) -> None:
    if choices.get("keep_names") and gathering.naming == Naming.ANONYMOUS:
        raise Refused(
            _("In this gathering nobody gives a name, so names of a file are not kept.")
        )


def looked_at(bringing: Bringing) -> Look:
    """What would become of a file.

    Raises:
        Refused: If it cannot be read this way.
    """
    try:
        return look_at(bringing)
    except FileError as problem:
        raise Refused(str(problem)) from problem


def _content(files: Sequence[UploadedFile[bytes]], text: str) -> bytes:
    """All that was sent as one: several files are packed together."""
    if len(files) > MOST_FILES:
        raise Refused(_("Please choose at most %d files at once.") % MOST_FILES)
    most = min(settings.UPLOAD_LIMIT_BYTES, LOOK_LIMITS.loaded_bytes)
    if sum(file.size or 0 for file in files) > most or len(text) > most:
        raise TooLarge(
            _("This is more than %(most)s MB. Split it, or leave some of it out.")
            % {"most": most >> 20}
        )
    if not files:
        return text.encode("utf-8", errors="replace")
    contents = {
        f"{n}/{file.name}": b"".join(file.chunks()) for n, file in enumerate(files)
    }
    return next(iter(contents.values())) if len(files) == 1 else packed(contents)


def packed(files: Mapping[str, bytes]) -> bytes:
    """Several files as one folder, each in one of its own: names may be alike."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as folder:
        for name, content in files.items():
            folder.writestr(name, content)
    return made.getvalue()


def choose(
    *,
    by: Standing,
    bringing: Bringing,
    choices: Mapping[str, Any],
    places: Mapping[str, str],
) -> bool:
    """Say how a file is to be read, and where its answers go.

    Returns:
        Whether anything is other than it was.

    Raises:
        Refused: If it cannot be read this way; then all stays as it was.
    """
    weaver(by)
    _check_names(bringing.gathering, choices)
    before = bringing.choices, bringing.places
    was_read = choices_of(bringing.choices, bringing.gathering)
    bringing.choices = {**bringing.choices, **choices}
    bringing.places = {**bringing.places, **places}
    is_read = choices_of(bringing.choices, bringing.gathering)
    if was_read == is_read and before[1] == bringing.places:
        return False
    try:
        looked_at(bringing)
    except Refused:
        bringing.choices, bringing.places = before
        raise
    bringing.save(update_fields=["choices", "places"])
    return True


def discard(*, by: Standing, bringing: Bringing) -> None:
    """Throw a file away of which nothing was taken in."""
    weaver(by)
    bringing.delete()


def take_in(*, by: Standing, bringing: Bringing) -> Intake:
    """Take in what was looked over, and delete the file.

    Raises:
        Refused: If somebody has done so meanwhile, or nothing would be taken in.
    """
    weaver(by)
    return take_in_for(bringing=bringing, user=by.user, name=str(by.person or ""))


@transaction.atomic
def take_in_for(*, bringing: Bringing, user: User | None, name: str) -> Intake:
    """The same for the keeper of the installation, who needs no account.

    Raises:
        Refused: Likewise.
    """
    if not Bringing.objects.select_for_update().filter(pk=bringing.pk).first():
        raise Refused(_("Somebody has taken in this file already, or thrown it away."))
    look = looked_at(bringing)
    if not look.taken and not look.reading.poll:
        raise Refused(_("Nothing of this file would be taken in. Choose what to take."))
    gathering = bringing.gathering
    during = gathering.round
    during.gathering = gathering
    intake = Intake.objects.create(
        gathering=gathering,
        round=during,
        source=BY_KEY[look.reading.kind].source,
        file_name=bringing.file_name,
        lines=len(look.reading.fates),
        by=user,
        by_name=name,
    )
    intake.account = _account(look) | place(look, intake)
    intake.save(update_fields=["account"])
    bringing.delete()
    return intake


def _account(look: Look) -> dict[str, Any]:
    """What became of the lines, as it is kept once the file is gone."""
    reading = look.reading
    return {
        "kind": reading.kind,
        "unit": reading.unit,
        "lines": {fate.value: count for fate, count in reading.counts.items()},
        "left": look.left,
        "twice": len(look.twice),
        "people": reading.people,
    }


@transaction.atomic
def take_out(*, by: Standing, intake: Intake) -> None:
    """Take out again all that came in together. Prompts that it made go if they are empty.

    What somebody who was there said of a statement stays theirs: it is shown no more.

    Raises:
        Refused: If that was done already.
    """
    weaver(by)
    fresh = Intake.objects.select_for_update().get(pk=intake.pk)
    if fresh.undone_at is not None:
        raise Refused(_("This has been taken out already."))
    Voice.objects.filter(intake=fresh).delete()
    Participant.objects.filter(intake=fresh).delete()
    statements = Statement.objects.filter(intake=fresh)
    answered = Reaction.objects.filter(statement__in=statements).values("statement")
    statements.exclude(pk__in=answered).delete()
    statements.update(is_shown=False)
    Presence.objects.filter(intake=fresh).delete()
    made = Prompt.objects.filter(
        gathering=fresh.gathering, pk__in=fresh.account.get("prompts", [])
    )
    made.filter(
        voices=None, statements=None, notes=None, presences=None, participants=None
    ).delete()
    fresh.undone_at = timezone.now()
    fresh.save(update_fields=["undone_at"])


def forget_bringings() -> None:
    """Delete files that nobody took in or threw away. A job of each day."""
    Bringing.objects.forgotten().delete()
