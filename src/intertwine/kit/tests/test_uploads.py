"""What is sent may be so large and no larger, and whoever sends more is told."""

from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from pytest_django.fixtures import Settings

from intertwine.kit.errors import Refused, TooLarge
from intertwine.kit.uploads import check_size, write_down


def sent(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("people.csv", content)


def test_files_sent_together_are_counted_together(settings: Settings) -> None:
    settings.UPLOAD_LIMIT_BYTES = 2 << 20
    half = sent(b"x" * (1 << 20))

    check_size([half, half], mend="")
    with pytest.raises(TooLarge, match=r"more than 2 MB\. Leave some out\."):
        check_size([half, half, sent(b"x")], mend="Leave some out.")


def test_an_empty_file_beside_a_full_one_is_named() -> None:
    with pytest.raises(Refused, match="nothing in this file"):
        check_size([sent(b"x"), sent(b"")], mend="")


def test_what_is_written_down_is_what_was_sent(tmp_path: Path) -> None:
    write_down(sent(bytes(range(256)) * 999), tmp_path / "kept")

    assert (tmp_path / "kept").read_bytes() == bytes(range(256)) * 999
