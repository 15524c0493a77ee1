"""Damage network files for as long as you like: a reader may refuse them, nothing else.

Hypothesis does a little of this in every test run. This does a lot of it, led by which
lines of the readers the damage reaches. It needs atheris (Apache-2.0), which is not among
the development dependencies because it is built for few machines::

    .venv/bin/uv pip install atheris
    .venv/bin/python -m tools.fuzz gexf -max_total_time=300

The first word is the key of a format, or ``any`` to let the content decide; what follows
goes to libFuzzer. What breaks a reader is left as ``crash-…`` in the folder you are in:
add it to ``BY_HAND`` in ``analysis/tests/formats/samples.py`` once the reader is mended.
"""

from __future__ import annotations

import importlib
import sys
import tempfile
from pathlib import Path


def main() -> None:
    """Fuzz one reader until libFuzzer is told to stop."""
    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["intertwine.analysis.formats"]):
        formats = importlib.import_module("intertwine.analysis.formats")
    samples = importlib.import_module("intertwine.analysis.tests.formats.samples")
    key = None if sys.argv[1] == "any" else sys.argv[1]
    limits = formats.Limits(
        streamed_bytes=1 << 20,
        loaded_bytes=1 << 20,
        unpacked_bytes=4 << 20,
        people=5_000,
        ties=5_000,
        cells=200_000,
    )

    def read(content: bytes) -> None:
        try:
            formats.read(content, format=key, limits=limits)
        except formats.FileError:
            return

    with tempfile.TemporaryDirectory() as corpus:
        for number, sample in enumerate(samples.samples()):
            (Path(corpus) / str(number)).write_bytes(sample)
        atheris.Setup([sys.argv[0], corpus, "-max_len=8192", *sys.argv[2:]], read)
        atheris.Fuzz()


if __name__ == "__main__":
    main()
