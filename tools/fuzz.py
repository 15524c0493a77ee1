"""Damage files for as long as you like: a reader may refuse them, nothing else.

Hypothesis does a little of this in every test run. This does a lot of it, led by which
lines of the readers the damage reaches. It needs atheris (Apache-2.0), which is not among
the development dependencies because it is built for few machines::

    .venv/bin/uv pip install atheris
    .venv/bin/python -m tools.fuzz gexf -max_total_time=300

The first word is the key of a format of networks, ``any`` to let the content decide, or
``voices`` for chats, notes, tables and all else that voices come from; what follows goes
to libFuzzer. What breaks a reader is left as ``crash-…`` in the folder you are in: add it
to the samples of its tests (``analysis/tests/formats/samples.py`` or
``analysis/tests/voices/samples.py``) once the reader is mended.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

Read = Callable[[bytes], object]


def main() -> None:
    """Fuzz one reader until libFuzzer is told to stop."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["intertwine.analysis"]):
        formats = importlib.import_module("intertwine.analysis.formats")
        voices = importlib.import_module("intertwine.analysis.voices")
    folder, attempt = (
        ("voices", _voices(voices, formats))
        if sys.argv[1] == "voices"
        else ("formats", _networks(formats, sys.argv[1]))
    )
    samples = importlib.import_module(f"intertwine.analysis.tests.{folder}.samples")

    def read(content: bytes) -> None:
        try:
            attempt(content)
        except formats.FileError:
            return

    with tempfile.TemporaryDirectory() as corpus:
        for number, sample in enumerate(samples.samples()):
            (Path(corpus) / str(number)).write_bytes(sample)
        atheris.Setup([sys.argv[0], corpus, "-max_len=8192", *sys.argv[2:]], read)
        atheris.Fuzz()


def _networks(formats: Any, word: str) -> Read:
    """The reader of networks, held to sizes that are quickly tried."""
    key = None if word == "any" else word
    limits = formats.Limits(
        streamed_bytes=1 << 20,
        loaded_bytes=1 << 20,
        unpacked_bytes=4 << 20,
        people=5_000,
        ties=5_000,
        cells=200_000,
    )
    return lambda content: formats.read(content, format=key, limits=limits)


def _voices(voices: Any, formats: Any) -> Read:
    """The reader of what people said, likewise."""
    limits = formats.Limits(loaded_bytes=1 << 20, unpacked_bytes=4 << 20, cells=200_000)
    choices = voices.Choices(limits=limits)
    return lambda content: voices.read(content, choices)


if __name__ == "__main__":
    main()
