"""Compiled loops and their references in numpy and scipy say the same."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy import sparse

from intertwine.analysis import forces, kernels
from intertwine.analysis.spacing import spaced

sizes = st.integers(1, 40)
seeds = st.integers(0, 2**16)


@pytest.fixture(autouse=True)
def fresh_kernels() -> Iterator[None]:
    kernels.compiled.cache_clear()
    yield
    kernels.compiled.cache_clear()


def crowd(
    size: int, seed: int
) -> tuple[forces.Floats, forces.Floats, sparse.csr_array]:
    rng = np.random.default_rng(seed)
    place = rng.normal(size=(size, 2)) * 5
    weight = rng.uniform(size=(size, size)) * (rng.uniform(size=(size, size)) < 0.2)
    ties = sparse.csr_array(weight + weight.T)
    return place, rng.uniform(0.5, 2, size), ties


def without_kernels(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("INTERTWINE_KERNELS", "reference")
    kernels.compiled.cache_clear()


@given(sizes, seeds, st.sampled_from([1, 1.5, 2]))
def test_compiled_and_reference_forces_agree(
    size: int, seed: int, fading: float
) -> None:
    place, mass, ties = crowd(size, seed)
    answers = []
    for words in ("", "reference"):
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("INTERTWINE_KERNELS", words)
            kernels.compiled.cache_clear()
            pull = forces.attraction(place, ties, spring=0.1, grip=2)
            push = forces.push_on_grid(place, mass, fading=fading, cells=32)
            ends = np.array([0, size // 3, size - size // 3, size])
            pairs = forces.push_of_pairs(place, mass, ends, fading=fading)
            aside = spaced(place, mass, gap=0.1)
            answers.append((pull, push, pairs, aside))

    for number in (2, 3):
        compiled, reference = answers[0][number], answers[1][number]
        np.testing.assert_allclose(compiled, reference, rtol=1e-7, atol=1e-7)
    np.testing.assert_allclose(answers[0][0], answers[1][0], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(answers[0][1], answers[1][1], rtol=1e-3, atol=1e-4)


@given(st.integers(2, 40), seeds)
def test_the_grid_pushes_as_pairs_do(size: int, seed: int) -> None:
    place, mass, _ = crowd(size, seed)

    exact = forces.push_of_pairs(place, mass, np.array([0, size]), fading=1.5)
    fast = forces.push_on_grid(place, mass, fading=1.5, cells=128)

    np.testing.assert_allclose(fast, exact, atol=0.03 * mass.sum() * mass.max())


@given(sizes, seeds)
def test_pushes_cancel_out(size: int, seed: int) -> None:
    place, mass, _ = crowd(size, seed)

    total = forces.push_of_pairs(place, mass, np.array([0, size]), fading=1).sum(axis=0)

    np.testing.assert_allclose(total, 0, atol=1e-9 * size * size)


def test_many_people_are_shared_among_threads_and_none_is_lost() -> None:
    seen = np.zeros(10_000, dtype=int)

    def mark(start: int, stop: int) -> None:
        seen[start:stop] += 1

    kernels.in_parts(mark, len(seen), least=100)

    assert (seen == 1).all()


def test_doctor_hears_which_kernels_run(monkeypatch: pytest.MonkeyPatch) -> None:
    with_them = kernels.in_use()
    without_kernels(monkeypatch)

    assert kernels.in_use().startswith("No compiled kernels")
    assert with_them.endswith(".")


def test_doctor_hears_which_kernel_is_missing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "_layout.pyx").touch()
    (tmp_path / "_nosuch.pyx").touch()
    monkeypatch.setattr(kernels, "__file__", str(tmp_path / "kernels.py"))

    said = kernels.in_use()

    if kernels.compiled("layout"):
        assert said == "Compiled kernels in use: layout. Not compiled: nosuch."
    else:
        assert said.startswith("No compiled kernels")


def test_a_missing_kernel_is_no_error() -> None:
    assert kernels.compiled("nosuch") is None


def test_importing_the_library_waits_for_nothing_heavy() -> None:
    code = (
        "import sys, intertwine.analysis;"
        "print([m for m in ('django','igraph','typst','openpyxl','networkx',"
        "'scipy.stats','scipy.optimize') if m in sys.modules])"
    )
    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )

    assert said.stdout.strip() == "[]"


def test_what_waits_its_turn_is_left_when_somebody_asks_to_stop() -> None:
    done: list[int] = []
    turns = kernels.Turns(2, cancel=lambda: True)

    with pytest.raises(kernels.Cancelled):
        turns.share(lambda start, _: done.append(start), 100, 1)

    assert len(done) < 100
