"""Pictures are made safe before they are kept."""

import struct
import zlib
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from intertwine.kit.errors import Refused
from intertwine.kit.pictures import MOST_BYTES, safe_picture


def upload(content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("holiday.png", content)


def picture(
    mode: str = "RGB", size: tuple[int, int] = (60, 40), **save: object
) -> bytes:
    written = BytesIO()
    kind = str(save.pop("format", "PNG"))
    Image.new(mode, size).save(written, kind, **save)
    return written.getvalue()


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""

    def chunk(name: bytes, body: bytes) -> bytes:
        checked = zlib.crc32(name + body)
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", checked)

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    body = zlib.compress(b"\0" * 100)
    parts = chunk(b"IHDR", head) + chunk(b"IDAT", body) + chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + parts


@pytest.mark.parametrize("mode", ["RGB", "RGBA", "L", "LA", "P", "1"])
def test_pictures_of_every_kind_become_plain_ones(mode: str) -> None:
    kept = safe_picture(upload(picture(mode)))

    found = Image.open(kept)
    assert (found.format, found.mode, found.size) == ("JPEG", "RGB", (60, 40))


def test_what_can_be_seen_through_becomes_white() -> None:
    kept = safe_picture(upload(picture("RGBA")))

    assert Image.open(kept).getpixel((5, 5)) == (255, 255, 255)


def test_where_and_when_a_photograph_was_taken_is_thrown_away() -> None:
    exif = Image.Exif()
    exif[0x010F] = "My camera"
    exif[0x8825] = {1: "N", 2: (55.0, 57.0, 0.0)}
    taken = picture(format="JPEG", exif=exif, comment=b"our kitchen")

    kept = safe_picture(upload(taken)).read()

    assert not Image.open(BytesIO(kept)).getexif()
    assert b"My camera" not in kept
    assert b"our kitchen" not in kept


def test_a_photograph_held_upright_stays_upright() -> None:
    exif = Image.Exif()
    exif[0x0112] = 6
    taken = picture(size=(60, 40), format="JPEG", exif=exif)

    assert Image.open(safe_picture(upload(taken))).size == (40, 60)


def test_a_large_picture_becomes_a_small_one() -> None:
    kept = safe_picture(upload(picture(size=(3000, 1500))))

    assert Image.open(kept).size == (1600, 800)


def test_the_name_of_the_file_is_not_kept() -> None:
    assert "holiday" not in str(safe_picture(upload(picture())).name)


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"GIF89a",
        b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        b"%PDF-1.7",
        picture()[:50],
        b"\x89PNG\r\n\x1a\n" + b"\0" * 100,
    ],
)
def test_what_is_no_picture_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(Refused, match="read this as a picture"):
        safe_picture(upload(content))


@pytest.mark.parametrize("size", [(60_000, 60_000), (20_000, 5_000), (8_000, 8_000)])
def test_a_picture_bomb_is_refused_before_it_is_opened(size: tuple[int, int]) -> None:
    with pytest.raises(Refused, match="too many pixels"):
        safe_picture(upload(bomb(*size)))


def test_a_very_large_file_is_refused() -> None:
    with pytest.raises(Refused, match="10 MB"):
        safe_picture(upload(b"\0" * (MOST_BYTES + 1)))
