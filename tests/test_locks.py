"""The locks hold what is asked for, and say nothing of where it comes from."""

import json
import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.version import Version
from tools.locks import LOCKS, addresses, all_locks

from tests.repository import ROOT, text

PINNED = re.compile(r"^([a-z0-9][a-z0-9._-]*)==([^\s;]+)", re.MULTILINE)
PROJECT = tomllib.loads(text(ROOT / "pyproject.toml"))
RUN: list[str] = PROJECT["project"]["dependencies"]
ASKED: dict[str, list[str]] = {
    "requirements.lock": RUN,
    "requirements-dev.lock": RUN + PROJECT["project"]["optional-dependencies"]["dev"],
    "requirements-build.lock": PROJECT["build-system"]["requires"],
    "requirements-bench.lock": PROJECT["dependency-groups"]["bench"],
    "requirements-node.lock": PROJECT["dependency-groups"]["node"],
}


def pinned(lock: str) -> dict[str, set[str]]:
    """The versions that a lock names for each package; more than one by Python."""
    found: dict[str, set[str]] = {}
    for package, version in PINNED.findall(text(ROOT / lock)):
        found.setdefault(package, set()).add(version)
    return found


@pytest.mark.parametrize("lock", sorted(LOCKS))
def test_a_lock_holds_all_that_is_asked_for(lock: str) -> None:
    there = pinned(lock)

    for each in map(Requirement, ASKED[lock]):
        versions = there.get(each.name.lower(), set())
        assert versions, f"{each.name} is missing: make lock"
        assert all(each.specifier.contains(Version(v)) for v in versions), each


def test_what_is_tested_is_what_runs() -> None:
    run, dev = pinned("requirements.lock"), pinned("requirements-dev.lock")

    assert {name: dev.get(name) for name in run} == run


def test_every_pinned_package_has_its_hashes() -> None:
    for lock in LOCKS:
        blocks = re.split(r"\n(?=[a-z0-9])", text(ROOT / lock))[1:]
        assert blocks
        assert all("--hash=sha256:" in block for block in blocks)


def test_no_lock_says_where_packages_come_from() -> None:
    assert len(all_locks()) == len(LOCKS) + 1
    assert not [line for lock in all_locks() for line in addresses(lock)]


def test_the_build_is_locked_as_it_is_declared() -> None:
    declared = PROJECT["build-system"]["requires"]

    assert PROJECT["dependency-groups"]["build"] == declared


def test_npm_packages_are_pinned_exactly() -> None:
    package = json.loads(text(ROOT / "package.json"))
    asked = {**package["dependencies"], **package["devDependencies"]}

    assert not {n: v for n, v in asked.items() if not re.fullmatch(r"[\d.]+", v)}
