"""Work that is done in a process of its own, which may die in the middle of it.

One process gets ready, and forks for each piece of work: starting takes much longer
than most of them do.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.db import connection
from django.utils import timezone

from intertwine.people.models import PeopleImport

PARENT = """
import os, signal, sys, traceback
import django
django.setup()
from django.conf import settings
from django.db import connection
from intertwine.people.services.imports import run_import
name, settings.PRIVATE_ROOT = sys.argv[1:]
connection.settings_dict["NAME"] = name

def work(pk, last):
    left = last
    def die_at_last(execute, sql, params, many, context):
        nonlocal left
        left -= 1
        if left == 0:
            os.kill(os.getpid(), signal.SIGKILL)
        return execute(sql, params, many, context)
    with connection.execute_wrapper(die_at_last):
        run_import.call(pk)

def live(pk, last):
    try:
        work(pk, last)
    except BaseException:
        traceback.print_exc()
        return 1
    return 0

for line in sys.stdin:
    if not (child := os.fork()):
        os._exit(live(*map(int, line.split())))
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""


@dataclass(frozen=True)
class Mortal:
    """Does imports, and dies at whatever statement it is told to."""

    process: "subprocess.Popen[str]"

    def work(self, people_import: PeopleImport, *, last: int = 0) -> bool:
        """Work, killed at the ``last`` statement; was it killed? Zero: at none."""
        assert self.process.stdin is not None
        assert self.process.stdout is not None
        self.process.stdin.write(f"{people_import.pk} {last}\n")
        self.process.stdin.flush()
        code = int(self.process.stdout.readline())
        assert code in {0, -signal.SIGKILL}
        PeopleImport.objects.update(heartbeat_at=timezone.now() - timedelta(minutes=1))
        return bool(code)


@contextmanager
def a_mortal() -> Iterator[Mortal]:
    """Somebody who works on the database of this test, until the test is over."""
    name, private = connection.settings_dict["NAME"], settings.PRIVATE_ROOT
    with subprocess.Popen(
        [sys.executable, "-W", "ignore", "-c", PARENT, str(name), str(private)],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "intertwine.site.settings_test"},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as process:
        yield Mortal(process)
        assert process.stdin is not None
        process.stdin.close()  # it ends when there is nothing more to do
