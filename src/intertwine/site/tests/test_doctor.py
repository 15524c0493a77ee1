"""The doctor says in words what is wrong, and how to mend it."""

import json
from collections.abc import Callable
from datetime import timedelta
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from pytest_django.fixtures import Settings

from intertwine.analysis import kernels
from intertwine.kit.locks import Lock
from intertwine.kit.services.workers import sign_on
from intertwine.site.doctor import reach, server
from intertwine.site.doctor.findings import Finding, Look, State
from intertwine.site.tests.installations import Installation

SMTP = "django.core.mail.backends.smtp.EmailBackend"
GOOD: dict[str, object] = {
    "PUBLIC_URL": "https://networks.example.org",
    "IS_HTTPS": True,
    "ALLOWED_HOSTS": ["networks.example.org", "localhost"],
    "IS_BEHIND_PROXY": True,
    "SECRET_KEY": "k" * 60,
    "EMAIL_BACKEND": SMTP,
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "weavers@example.org",
    "DEMO": False,
    "DEBUG": False,
}
BAD: list[tuple[Look, dict[str, object], State, str]] = [
    (reach.address, {"PUBLIC_URL": "networks"}, State.WRONG, "INTERTWINE_URL"),
    (reach.address, {"ALLOWED_HOSTS": ["x.org"]}, State.WRONG, "INTERTWINE_HOSTS"),
    (reach.address, {"ALLOWED_HOSTS": ["*"]}, State.WRONG, "INTERTWINE_HOSTS"),
    (
        reach.address,
        {"PUBLIC_URL": "http://networks.example.org", "IS_HTTPS": False},
        State.WRONG,
        "certificate",
    ),
    (reach.proxy, {"IS_BEHIND_PROXY": False}, State.NOTE, "X-Forwarded-For"),
    (reach.secret_key, {"SECRET_KEY": "short"}, State.WRONG, "INTERTWINE_SECRET_KEY"),
    (
        reach.mail,
        {"EMAIL_BACKEND": "django.core.mail.backends.filebased.EmailBackend"},
        State.WRONG,
        "EMAIL_URL",
    ),
    (
        reach.mail,
        {"DEFAULT_FROM_EMAIL": "x@localhost"},
        State.WRONG,
        "INTERTWINE_MAIL_FROM",
    ),
    (reach.demo, {"DEMO": True}, State.WRONG, "INTERTWINE_DEMO"),
    (reach.debugging, {"DEBUG": True}, State.WRONG, "INTERTWINE_DEBUG"),
]
LOOKS = [
    reach.address,
    reach.proxy,
    reach.secret_key,
    reach.mail,
    reach.demo,
    reach.debugging,
    reach.time,
]


def configure(settings: Settings, **changes: object) -> None:
    for name, value in {**GOOD, **changes}.items():
        setattr(settings, name, value)


def only(look: Look) -> Finding:
    (found,) = look()
    return found


def test_a_good_configuration_has_nothing_to_mend(settings: Settings) -> None:
    configure(settings)

    assert [found.mend for look in LOOKS[:-1] for found in look()] == [""] * 6
    assert {found.state for look in LOOKS for found in look()} == {State.WELL}


@pytest.mark.parametrize(("look", "changes", "state", "word"), BAD)
def test_what_is_wrong_is_said_with_the_setting_that_mends_it(
    settings: Settings, look: Look, changes: dict[str, object], state: State, word: str
) -> None:
    configure(settings, **changes)

    found = only(look)

    assert found.state is state
    assert word in found.mend


def test_a_site_on_this_machine_may_be_a_demo_and_keep_its_mail(
    settings: Settings,
) -> None:
    configure(
        settings,
        PUBLIC_URL="http://localhost:8000",
        IS_HTTPS=False,
        DEMO=True,
        EMAIL_BACKEND="django.core.mail.backends.filebased.EmailBackend",
    )

    assert only(reach.address).state is State.WELL
    assert only(reach.demo).state is State.NOTE
    assert only(reach.mail).state is State.NOTE
    assert not list(reach.proxy())


@pytest.mark.django_db
def test_the_database_is_well_and_somebody_works(
    tmp_path: Path, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    lock = Lock(tmp_path / "lock")
    lock.take()
    sign_on(name="ann", lock_path=lock.path)

    found = list(server.database())
    lock.let_go()

    assert {each.state for each in found} == {State.WELL}
    assert "1 at work" in found[-1].words


@pytest.mark.django_db
def test_nobody_at_work_is_worth_knowing() -> None:
    found = list(server.database())[-1]

    assert found.state is State.NOTE
    assert "intertwine worker" in found.mend


@pytest.mark.django_db
def test_changes_to_the_database_that_were_not_made_are_counted() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'kit'")

    found = list(server.database())[-1]

    assert found.state is State.WRONG
    assert "intertwine migrate" in found.mend


@pytest.mark.django_db
def test_a_database_left_half_way_is_told_what_to_do() -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "DELETE FROM django_migrations WHERE name = '0006_people_of_ones_own_life'"
        )

    found = list(server.database())[-1]

    assert found.state is State.WRONG
    assert "only a part" in found.words
    assert "0146" in found.mend


@pytest.mark.django_db
def test_an_old_database_must_be_updated(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "OLDEST_SQLITE", (99,))
    monkeypatch.setattr(server, "OLDEST_POSTGRESQL", 990_000)

    assert server.version().state is State.WRONG


def test_the_data_folder_is_private_or_it_is_said(
    settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path
    tmp_path.chmod(0o700)
    assert [found.state for found in server.data_folder()] == [State.WELL] * 2

    tmp_path.chmod(0o755)
    found = next(iter(server.data_folder()))
    assert found.state is State.NOTE
    assert "chmod 700" in found.mend


def test_a_data_folder_that_cannot_be_written_is_wrong(
    settings: Settings, tmp_path: Path
) -> None:
    settings.HOME = tmp_path / "not-there"

    found = only(server.data_folder)

    assert found.state is State.WRONG
    assert "INTERTWINE_HOME" in found.mend


def test_a_full_disk_is_wrong(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(server, "LEAST_FREE_BYTES", 2**62)

    assert server.room(tmp_path).state is State.WRONG


@pytest.mark.parametrize(
    ("written", "state"),
    [(None, State.NOTE), ("soon", State.NOTE), (0, State.WELL), (8, State.NOTE)],
)
def test_an_old_backup_is_no_backup(
    settings: Settings, tmp_path: Path, written: str | int | None, state: State
) -> None:
    settings.HOME = tmp_path
    if isinstance(written, int):
        written = (timezone.now() - timedelta(days=written)).isoformat()
    if written is not None:
        (tmp_path / "last-backup").write_text(written)

    assert only(server.backups).state is state


def test_the_front_end_is_built_or_it_is_said(
    settings: Settings, tmp_path: Path
) -> None:
    manifest = tmp_path / "manifest.json"
    settings.DJANGO_VITE = {"default": {"manifest_path": manifest}}
    assert only(server.front_end).mend == "Run: make setup"

    manifest.touch()
    assert only(server.front_end).state is State.WELL


def test_kernels_that_are_not_compiled_are_said_with_what_to_do(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    kernels.compiled.cache_clear()
    monkeypatch.setenv("INTERTWINE_KERNELS", "reference")

    found = only(server.fast_kernels)

    kernels.compiled.cache_clear()
    assert found.state is State.NOTE
    assert "results are the same" in found.words
    assert "C compiler" in found.mend


@pytest.mark.django_db
def test_the_doctor_ends_badly_when_something_must_be_mended(
    settings: Settings,
) -> None:
    configure(settings, DEBUG=True)
    said = StringIO()

    with pytest.raises(SystemExit) as ended:
        call_command("doctor", stdout=said)

    assert ended.value.code == 1
    assert "Unset INTERTWINE_DEBUG." in said.getvalue()
    assert "To be mended: " in said.getvalue()


def test_a_server_for_others_passes_djangos_deployment_check(
    make_installation: Callable[[str], Installation],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name, value in {
        "INTERTWINE_URL": "https://networks.example.org",
        "INTERTWINE_BEHIND_PROXY": "true",
        "INTERTWINE_MAIL_FROM": "weavers@example.org",
        "EMAIL_URL": "smtp+tls://name:password@mail.example.org:587",
    }.items():
        monkeypatch.setenv(name, value)
    installation = make_installation("sqlite")
    installation.migrate()

    done = installation.try_to("doctor", "--deploy", "--json")

    found = json.loads(done.stdout)
    wrong = {each["about"] for each in found if each["state"] == "wrong"}
    assert wrong <= {"front end"}  # built or not, as the machine happens to be
    assert "Django's checks for servers" in {each["about"] for each in found}


def test_a_database_that_is_away_is_said_in_words(
    make_installation: Callable[[str], Installation], tmp_path: Path
) -> None:
    url = f"postgres://postgres@/postgres?host={tmp_path}"
    nobody = Installation(make_installation("sqlite").home, url)

    done = nobody.try_to("doctor")

    assert done.returncode == 1
    assert "correct DATABASE_URL" in done.stdout
    assert "Traceback" not in done.stderr
