"""The secret key: made once, kept in the data folder, readable by its owner only."""

import os
import secrets
from pathlib import Path


def secret_key(home: Path) -> str:
    """The key in ``home``, made there on the first run.

    Two processes may start at once: whoever writes first wins, both read the same.

    Raises:
        OSError: If the folder can neither be made nor read.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    path = home / "secret-key"
    if not path.exists():
        fresh = home / f"secret-key.{os.getpid()}"
        fresh.touch(mode=0o600)
        fresh.write_text(secrets.token_urlsafe(64), encoding="ascii")
        try:
            path.hardlink_to(fresh)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    return path.read_text(encoding="ascii")
