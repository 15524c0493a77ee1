"""The site as its own server serves it, with what stays open beside the pages."""

import asyncio
import socket
import threading
from collections.abc import Coroutine
from typing import Any

from granian.constants import Interfaces
from granian.server.embed import Server

from intertwine.listen.gatherings.live.endpoint import Live
from intertwine.site.handler import Handler

KEPT: list[object] = []
"""Granian leaves its loop and sockets open until the process ends; so do we."""


class Served:
    """A web server in a thread of this process; it can be stopped and started again."""

    def __init__(self) -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = int(probe.getsockname()[1])
        self.url = f"http://localhost:{self.port}"
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Serve; returns when the first page can be asked for."""
        is_up = threading.Event()
        self._thread = threading.Thread(target=self._run, args=[is_up], daemon=True)
        self._thread.start()
        assert is_up.wait(20)

    def stop(self) -> None:
        """Break every connection."""
        assert self._thread is not None
        self._loop.call_soon_threadsafe(self._server.stop)
        self._thread.join(20)

    def _run(self, is_up: threading.Event) -> None:
        self._loop = asyncio.new_event_loop()
        KEPT.append(self._loop)
        asyncio.set_event_loop(self._loop)
        live = Live(Handler())
        self._server = Server(
            live,
            address="127.0.0.1",
            port=self.port,
            interface=Interfaces.ASGINL,
            websockets=False,
            log_enabled=False,
        )
        KEPT.append(self._server)
        serving: Coroutine[Any, Any, None] = self._server.serve()
        self._loop.call_later(0.5, is_up.set)
        self._loop.run_until_complete(serving)
        live.close()
