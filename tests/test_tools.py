"""What ``make`` relies on."""

from pathlib import Path

import pytest
from conftest import is_stored
from django.db import connection
from django.test import Client
from tools import node, steps
from tools.prepare import TASKS, help_text


@pytest.mark.parametrize(
    ("version", "is_new_enough"),
    [
        ("v18.20.1", False),
        ("v20.18.3", False),
        ("v20.19.0", True),
        ("v21.7.0", False),
        ("v22.11.0", False),
        ("v22.12.0", True),
        ("v24.1.0", True),
        ("nonsense", False),
    ],
)
def test_a_node_too_old_for_the_front_end_is_not_used(
    version: str, is_new_enough: bool
) -> None:
    assert node.is_new_enough(version) is is_new_enough


def test_every_task_of_make_is_listed_and_can_be_done() -> None:
    listed = {line.split()[1] for line in help_text().splitlines()}

    assert listed == {*TASKS, "help"}


def test_a_step_is_done_once_until_what_it_rests_on_changes(tmp_path: Path) -> None:
    done: list[str] = []
    made = tmp_path / "made"

    def step(inputs: str) -> bool:
        def make() -> None:
            done.append(inputs)
            made.touch()

        return steps.step(
            "Making",
            make,
            stamp=tmp_path / "stamps" / "made",
            inputs=inputs,
            makes=[made],
        )

    assert step("one")
    assert not step("one")
    assert step("two")
    made.unlink()
    assert step("two")
    assert done == ["one", "two", "two"]


def test_a_step_that_failed_is_done_again(tmp_path: Path) -> None:
    stamp = tmp_path / "made"

    def fail() -> None:
        raise steps.Stop("no network")

    with pytest.raises(steps.Stop, match="no network"):
        steps.step("Making", fail, stamp=stamp, inputs="one")

    assert steps.step("Making", lambda: None, stamp=stamp, inputs="one")


def test_a_command_that_fails_is_shown_with_what_to_do_about_it() -> None:
    with pytest.raises(steps.Stop, match=r"(?s)no such thing.*Try another\."):
        steps.run("sh", "-c", "echo no such thing; exit 3", mend="Try another.")
    with pytest.raises(steps.Stop, match="could not be started"):
        steps.run("a-command-that-is-not-there")


def test_the_same_files_have_the_same_fingerprint(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("one")
    before = steps.fingerprint([file], "word")

    assert steps.fingerprint([file], "word") == before
    assert steps.fingerprint([file], "another") != before
    file.write_text("two")
    assert steps.fingerprint([file], "word") != before


def test_one_package_can_be_taken_out_of_a_lock(tmp_path: Path) -> None:
    lock = tmp_path / "lock"
    lock.write_text(
        "a==1 \\\n    --hash=x\nuv==2 \\\n    --hash=y\n    # via z\nb==3\n"
    )

    assert list(steps.locked(lock, "uv")) == ["uv==2 \\", "    --hash=y"]


@pytest.mark.django_db
def test_a_test_that_asks_for_the_database_runs_on_both(
    request: pytest.FixtureRequest,
) -> None:
    assert is_stored(request.node)


def test_a_test_whose_fixture_uses_the_database_runs_on_both(
    request: pytest.FixtureRequest, client_of_somebody: Client
) -> None:
    assert is_stored(request.node)


@pytest.fixture
def client_of_somebody(db: None, client: Client) -> Client:
    return client


def test_a_test_that_is_kept_from_the_database_runs_on_one(
    request: pytest.FixtureRequest,
) -> None:
    with pytest.raises(RuntimeError, match="Database access not allowed"):
        connection.ensure_connection()

    assert not is_stored(request.node)
