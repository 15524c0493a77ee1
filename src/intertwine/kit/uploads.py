"""Files that people send: how large they may be, and writing one down."""

from collections.abc import Sequence
from pathlib import Path

from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _

from intertwine.kit.errors import Refused, TooLarge


def most_megabytes() -> int:
    """How much may be sent at once."""
    return int(settings.UPLOAD_LIMIT_BYTES) >> 20


def check_size(files: Sequence[UploadedFile[bytes]], *, mend: str) -> None:
    """Whether there is something in each of these, and not too much in all.

    Args:
        files: What was sent together.
        mend: What to do if it is too large.

    Raises:
        Refused: If one is empty.
        TooLarge: If it is more than this installation takes.
    """
    if not all(file.size for file in files):
        raise Refused(_("There is nothing in this file."))
    if sum(file.size or 0 for file in files) > settings.UPLOAD_LIMIT_BYTES:
        words = _("This is more than %(most)s MB.") % {"most": most_megabytes()}
        raise TooLarge(f"{words} {mend}")


def write_down(file: UploadedFile[bytes], place: Path) -> None:
    """Keep what was sent, piece by piece."""
    with place.open("wb") as kept:
        for chunk in file.chunks():
            kept.write(chunk)
