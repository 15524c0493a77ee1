"""Styles, scripts and pictures, gathered into one folder where the server finds them."""

import hashlib
from pathlib import Path
from typing import Any

from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core.management import call_command
from whitenoise.storage import CompressedManifestStaticFilesStorage

BUILT = "build/assets/"
"""What the build of the front end has named by its content already."""


class NamedByContent(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # no types
    """Every file has its content in its name, once, so that a browser may keep it.

    A module of the build names the others as the build did; under a second name the
    same module would run twice.
    """

    def hashed_name(
        self, name: str, content: Any = None, filename: str | None = None
    ) -> str:
        """The name with the content in it."""
        if name.startswith(BUILT):
            return name
        return str(super().hashed_name(name, content, filename))


def fingerprint() -> str:
    """The same text for the same files: their names, sizes and times."""
    digest = hashlib.sha256(settings.STORAGES["staticfiles"]["BACKEND"].encode())
    for finder in get_finders():
        for name, storage in finder.list([]):
            state = Path(storage.path(name)).stat()
            digest.update(f"{name} {state.st_size} {state.st_mtime_ns}\n".encode())
    return digest.hexdigest()


def gather() -> bool:
    """Gather the files anew if any has changed. Says whether it did."""
    stamp = Path(settings.STATIC_ROOT) / "fingerprint"
    now = fingerprint()
    if stamp.exists() and stamp.read_text(encoding="ascii") == now:
        return False
    call_command("collectstatic", interactive=False, clear=True, verbosity=0)
    stamp.write_text(now, encoding="ascii")
    return True
