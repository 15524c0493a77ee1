"""``intertwine serve``: the web server and the background worker."""

import socket
import sys
from http.client import HTTPConnection, HTTPException
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection

from intertwine.kit.locks import Lock
from intertwine.site.migrating import HalfWay, waiting
from intertwine.site.static_files import gather
from intertwine.site.supervising import Child, Supervisor

# Live walls hold thousands of connections open; the server must not stop at 1,024.
CONNECTIONS = ["--backlog", "8192", "--backpressure", "8000"]


class Command(BaseCommand):
    """Serve until told to stop."""

    help = "Run the web server and the background worker until Ctrl-C."

    def add_arguments(self, parser: CommandParser) -> None:
        """Where to listen, and what to run beside the web server."""
        add = parser.add_argument
        add(
            "--host", default="127.0.0.1", help="the address to listen on (%(default)s)"
        )
        add("--port", type=int, default=settings.PORT, help="(%(default)s)")
        add(
            "--processes",
            type=int,
            default=settings.PROCESSES,
            help="how many web processes to run (%(default)s)",
        )
        add("--no-worker", action="store_true", help="run no background worker")
        add("--reload", action="store_true", help="start again when a file changes")
        add("--vite", action="store_true", help="also run Vite, for developers")

    def handle(self, **options: Any) -> None:
        """Check that all is ready, then serve."""
        host, port = options["host"], options["port"]
        refuse_if_not_ready(host, port)
        if gather():
            self.stdout.write("Gathered styles, scripts and pictures.")
        lock = Lock(Path(settings.HOME) / "serving")
        if not lock.take():
            raise CommandError(
                f"Intertwine is already being served from {settings.HOME}. Stop it"
                " first, or name another data folder with INTERTWINE_HOME."
            )
        supervisor = Supervisor(
            children(options),
            say=self.say,
            changed=Changes() if options["reload"] else lambda: False,
        )
        went_well = supervisor.run(once_up=lambda: self.say_address(host, port))
        self.say("Stopped." if went_well else "Stopped, because it would not stay up.")
        if not went_well:
            sys.exit(1)

    def say(self, words: str) -> None:
        """Tell the person at the terminal, at once."""
        self.stdout.write(words)
        self.stdout.flush()

    def say_address(self, host: str, port: int) -> bool:
        """Say where the site is, once it answers."""
        if not answers(host, port):
            return False
        address = settings.PUBLIC_URL
        if address == f"http://localhost:{settings.PORT}":  # nobody said another
            address = f"http://localhost:{port}"
        self.say(f"Intertwine is at {address} (Ctrl-C stops it)")
        return True


def refuse_if_not_ready(host: str, port: int) -> None:
    """Say in words why the site cannot be served now.

    Raises:
        CommandError: If the database is behind, or the port is taken.
    """
    try:
        is_behind = waiting(connection) > 0
    except HalfWay as reason:
        raise CommandError(str(reason)) from reason
    if is_behind:
        raise CommandError("The database is not up to date. Run: intertwine migrate")
    connection.close()
    with socket.socket(socket.AF_INET6 if ":" in host else socket.AF_INET) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError as reason:
            raise CommandError(
                f"Port {port} cannot be used: {reason.strerror}. Stop what uses it, or"
                " choose another: PORT=8123"
            ) from reason


def children(options: dict[str, Any]) -> list[Child]:
    """What runs: the web server, the worker, and Vite if it is wanted."""
    env = {"PORT": str(options["port"])}
    if options["vite"]:
        env |= {"INTERTWINE_VITE": "true", "INTERTWINE_DEBUG": "true"}
    web = [
        sys.executable, "-m", "granian", "--interface", "asginl", "--no-ws",
        "--host", options["host"], "--port", str(options["port"]),
        "--workers", str(options["processes"]), "--respawn-failed-workers",
        "--workers-kill-timeout", "5", "--log-level", "warning", *CONNECTIONS,
        "intertwine.site.asgi:application",
    ]  # fmt: skip
    found = [Child("web server", web, env)]
    if not options["no_worker"]:
        worker = [sys.executable, "-m", "intertwine.site.command", "worker"]
        found.append(Child("background worker", worker, env))
    if options["vite"]:
        found.append(Child("front end", ["npm", "run", "--silent", "dev"], env))
    return found


def answers(host: str, port: int) -> bool:
    """Whether the site answers, and is well."""
    asked = HTTPConnection("127.0.0.1" if host == "0.0.0.0" else host, port, timeout=1)  # noqa: S104 - compared, not bound
    try:
        asked.request("GET", "/health", headers={"Host": "localhost"})
        return asked.getresponse().status == 200
    except (OSError, HTTPException):
        return False
    finally:
        asked.close()


class Changes:
    """Whether code or a template has changed since last asked."""

    def __init__(self) -> None:
        self.seen = self._look()

    def __call__(self) -> bool:
        """Look again."""
        before, self.seen = self.seen, self._look()
        return before != self.seen

    def _look(self) -> dict[Path, float]:
        found = [*settings.PACKAGE.rglob("*.py"), *settings.PACKAGE.rglob("*.html")]
        return {path: path.stat().st_mtime for path in found if path.exists()}
