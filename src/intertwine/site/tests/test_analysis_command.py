"""The one command hands the words of the library to the library."""

import subprocess
import sys
from pathlib import Path

import pytest

from intertwine.site import command as site


def test_the_one_command_hands_over_without_waiting_for_django(tmp_path: Path) -> None:
    circles = tmp_path / "circles.csv"
    circles.write_text("Source,Target\na,b\n")
    code = (
        "import sys; from intertwine.site.command import main;"
        f"code = main(['analyse', {str(circles)!r}]);"
        "sys.exit(code or any(m.split('.')[0] == 'django' for m in sys.modules))"
    )

    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=False
    )

    assert done.returncode == 0, done.stderr


def test_the_one_command_lists_these_words(capsys: pytest.CaptureFixture[str]) -> None:
    assert site.main(["help"]) == 0

    said = capsys.readouterr().out
    for word in ("analyse", "convert", "compare"):
        assert f"intertwine {word}" in said


def test_a_word_that_is_no_command_is_said_to_be_none(
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert site.main(["analyze"]) == 2

    out, err = capsys.readouterr()
    assert err == "intertwine: There is no command “analyze”.\n"
    assert "intertwine analyse" in out
