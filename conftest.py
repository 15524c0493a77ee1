"""What holds for every test, wherever it is."""

import gc
import shutil
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

if TYPE_CHECKING:
    from intertwine.people.models import Network, Standing

# How long a machine takes says nothing about what is tested.
settings.register_profile(
    "patient", deadline=None, suppress_health_check=[HealthCheck.too_slow]
)
settings.load_profile("patient")

FIXTURES = {"db", "transactional_db", "django_db_reset_sequences", "live_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    """One option of our own."""
    parser.addoption(
        "--stored",
        action="store_true",
        help="only tests that use the database: on another one, only they can differ",
    )


def pytest_collection_modifyitems(
    config: pytest.Config, items: list[pytest.Item]
) -> None:
    """Leave out what is the same on every database, if ``--stored`` says so."""
    if config.getoption("stored"):
        kept = [item for item in items if is_stored(item)]
        config.hook.pytest_deselected(items=[i for i in items if not is_stored(i)])
        items[:] = kept


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Leave out what needs the real files where they are not, and count it."""
    from intertwine.analysis.tests.real import REAL

    if item.get_closest_marker("real") and not REAL.exists():
        pytest.skip("the real files are not here")


def pytest_collection_finish() -> None:
    """Look for what is no longer needed less often, and never among what stays.

    Once everything is imported, most objects stay until the end. Python would look
    through them again and again, which is a fifth of what the tests take.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


def pytest_configure() -> None:
    """Make the folders that this process keeps files in."""
    from django.conf import settings as django_settings

    for name in ("MEDIA_ROOT", "STATIC_ROOT", "PRIVATE_ROOT"):
        getattr(django_settings, name).mkdir(parents=True, exist_ok=True)


def pytest_unconfigure() -> None:
    """Leave no files behind."""
    from django.conf import settings as django_settings

    shutil.rmtree(django_settings.TEST_FOLDER, ignore_errors=True)


def is_stored(item: pytest.Item) -> bool:
    """Whether a test may use the database of the tests; pytest-django lets no other."""
    uses = FIXTURES & set(getattr(item, "fixturenames", ()))
    return bool(uses) or item.get_closest_marker("django_db") is not None


@pytest.fixture(scope="session")
def django_db_keepdb(request: pytest.FixtureRequest) -> bool:
    """Keep the tables that an SQLite database begins with, not those it had before."""
    from django.conf import settings as django_settings

    engine = django_settings.DATABASES["default"]["ENGINE"]
    is_kept: bool = request.config.getoption("reuse_db")
    return is_kept or engine.endswith("sqlite3")


@pytest.fixture(scope="session")
def django_db_modify_db_settings(
    request: pytest.FixtureRequest, django_db_modify_db_settings_parallel_suffix: None
) -> None:
    """Begin with a copy of a database that was migrated before, where it is a file.

    ``--create-db`` migrates one.
    """
    from django.conf import settings as django_settings
    from tests.databases import begin_with_template

    database = django_settings.DATABASES["default"]
    is_file = database["ENGINE"].endswith("sqlite3")
    if is_file and not request.config.getoption("create_db"):
        begin_with_template(Path(database["TEST"]["NAME"]))
        database["TEST"]["MIGRATE"] = False


@pytest.fixture
def network() -> "Network":
    """A network that nobody is in."""
    from intertwine.people.tests.make import make_network

    return make_network()


@pytest.fixture
def guardian(network: "Network") -> "Standing":
    """A guardian of it."""
    from intertwine.people.tests.make import make_guardian

    return make_guardian(network)


@pytest.fixture
def fresh_limits() -> None:
    """Nobody has asked for anything yet, so that no limit is reached."""
    from django.core.cache import cache

    cache.clear()
