"""Pictures that people send: made small, re-encoded, and rid of what they tell.

A photograph says where and when it was taken, and a file that calls itself one may
be a trap. What is kept is a new picture of the same pixels and nothing else.
"""

import warnings
from io import BytesIO

from django.core.files.base import ContentFile, File
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from intertwine.kit.errors import Refused

FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
MOST_BYTES = 10 * 1024 * 1024
MOST_PIXELS = 50_000_000
WIDEST = 1600


def safe_picture(upload: File[bytes], *, widest: int = WIDEST) -> ContentFile[bytes]:
    """The same picture as a new JPEG under a name that says nothing.

    Args:
        upload: What somebody sent.
        widest: Neither side of the result is longer than this, in pixels.

    Raises:
        Refused: If it is too large to be sent or opened, or no picture.
    """
    if (upload.size or 0) > MOST_BYTES:
        raise Refused(_("This picture is larger than 10 MB. Choose a smaller one."))
    try:
        picture = _opened(upload, widest)
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise Refused(
            _("This picture has too many pixels to open. Choose a smaller one.")
        ) from error
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError) as error:
        raise Refused(
            _("We couldn't read this as a picture. Choose a JPEG, PNG, WebP or GIF.")
        ) from error
    written = BytesIO()
    picture.save(written, "JPEG", quality=85, optimize=True, progressive=True)
    return ContentFile(written.getvalue(), name=f"{get_random_string(20)}.jpg")


def _opened(upload: File[bytes], widest: int) -> Image.Image:
    upload.seek(0)
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        with Image.open(upload, formats=FORMATS) as found:
            if found.width * found.height > MOST_PIXELS:
                raise Image.DecompressionBombError
            found.draft("RGB", (widest, widest))
            turned = ImageOps.exif_transpose(found)
            turned.thumbnail((widest, widest))
            return _on_white(turned)


def _on_white(picture: Image.Image) -> Image.Image:
    """Only the pixels, on white where one could see through."""
    layered = picture.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(layered, mask=layered.getchannel("A"))
    return paper
