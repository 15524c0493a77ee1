"""Reading XML piece by piece, without anything an XML file could use to do harm.

expat is driven directly: it costs a third of ``iterparse``, holds nothing of what
was read, and lets us refuse what ``defusedxml`` refuses, in a sentence with a place.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from typing import Generic, NoReturn, TypeVar
from xml.parsers import expat

from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.report import Action, Reporter
from intertwine.analysis.formats.source import Source, refuse_size
from intertwine.analysis.formats.xml_runs import Runs
from intertwine.analysis.formats.xml_shapes import Shape

_CHUNK = 256 << 10
_ILLEGAL = {
    *(i for i in range(32) if chr(i) not in "\t\n\r"),
    *range(0xD800, 0xE000),
    0xFFFE,
    0xFFFF,
}
_REPLACED = dict.fromkeys(_ILLEGAL, "\ufffd")
_TEXT = {
    **_REPLACED,
    ord("&"): "&amp;",
    ord("<"): "&lt;",
    ord(">"): "&gt;",
    ord("\r"): "&#13;",
}
_VALUE = {**_TEXT, ord('"'): "&quot;", ord("\t"): "&#9;", ord("\n"): "&#10;"}


class Handler:
    """Is told of the elements it names, by their names without a prefix.

    ``starts`` and ``ends`` say what to do at the beginning and the end of each element.
    While ``catches`` is true, ``start`` and ``end`` are told of every element instead.
    ``runs`` names the elements that ``take`` can take in many at a time, and ``varying``
    what may differ among them; see ``xml_runs``.
    """

    runs: Collection[str] = ()
    varying: Mapping[str, Collection[str]] = {}

    def __init__(self) -> None:
        self.listen: Callable[[bool], None]
        self.starts: dict[str, Callable[[dict[str, str]], None]] = {}
        self.ends: dict[str, Callable[[], None]] = {}
        self.catches = False
        self._hears = False
        self._words: list[str] = []

    def start(self, name: str, attributes: dict[str, str]) -> None:
        """Take the beginning of any element."""

    def end(self, name: str) -> None:
        """Take the end of any element."""

    def hear(self, _: object = None) -> None:
        """Listen to the text from here on."""
        self._hears, self._words = True, []
        self.listen(True)  # noqa: FBT003 # positional only

    def heard(self) -> str | None:
        """All text since ``hear``, for who asks first; ``None`` for who asks again."""
        heard = "".join(self._words) if self._hears else None
        self._hears = False
        self.listen(False)  # noqa: FBT003 # positional only
        return heard

    def text(self, text: str) -> None:
        """Take a piece of text; called only after ``listen(True)``."""
        self._words.append(text)

    def take(self, shape: Shape, values: list[list[str]]) -> bool:
        """Take in many elements of one shape, as if told of them one by one.

        Returns:
            Whether that was done. If not, nothing is changed, and they come one by one.
        """
        return False


_Read = TypeVar("_Read", bound=Handler)


def parse(
    source: Source,
    make: Callable[[], _Read],
    *,
    limits: Limits,
    reporter: Reporter,
) -> _Read:
    """Read a whole XML file into a fresh handler, and return that.

    Args:
        source: The file.
        make: Makes the handler; called again if the file turns out to be in
            Windows-1252 though it does not say so.
        limits: How much is read.
        reporter: Is told of a wrong encoding.

    Raises:
        FileError: With line and column, if the file is broken, cut short, too deep
            or too large, or tries to define entities.
    """
    refuse_size(source.size, limits.streamed_bytes)
    try:
        return Parse(source, make(), limits).run()
    except _NotUtf8Error as error:
        reporter.note(
            Action.DEFAULTED,
            "The file is not in UTF-8, though it should be: it was read as"
            " Windows-1252. Check letters with accents.",
            unit="line",
            place=error.line,
        )
        return Parse(source, make(), limits, "windows-1252").run()


class _NotUtf8Error(Exception):
    def __init__(self, line: int) -> None:
        self.line = line


class Parse(Generic[_Read]):
    """One reading of a file by expat, from its beginning to its end."""

    def __init__(
        self,
        source: Source,
        handler: _Read,
        limits: Limits,
        encoding: str | None = None,
    ) -> None:
        self.source, self.handler, self.limits = source, handler, limits
        self.encoding = encoding
        self.depth = 0
        self.fed = 0
        self.parser = expat.ParserCreate(encoding)
        self.parser.buffer_text = True
        self.parser.buffer_size = 64 << 10
        self.parser.StartElementHandler = self._start
        self.parser.EndElementHandler = self._end
        handler.listen = self._listen
        self.parser.EntityDeclHandler = self._entity
        self.parser.ExternalEntityRefHandler = self._entity
        self.parser.SetParamEntityParsing(expat.XML_PARAM_ENTITY_PARSING_NEVER)
        self.starts = _Known(handler.starts)
        self.ends = _Known(handler.ends)
        self.runs = Runs(self)

    def run(self) -> _Read:
        """Read everything, and give the handler that was told of it."""
        try:
            self._feed()
        except expat.ExpatError as error:
            self._broken(error)
        except FileError as error:
            raise error if error.place else self._error(error.message) from error
        except (ValueError, LookupError) as error:
            raise self._error(
                "We do not know the encoding. Save the file as UTF-8."
            ) from error
        return self.handler

    def _feed(self) -> None:
        with self.source.open() as stream:
            while chunk := stream.read(_CHUNK):
                self.runs.feed(chunk)
                if self.unread > self.limits.token_bytes:
                    raise self._error("A single value is far too long. Shorten it.")
        self.parser.Parse(b"", True)  # noqa: FBT003 # expat takes no keyword

    def give(self, piece: bytes) -> None:
        """Let expat read on."""
        self.fed += len(piece)
        self.parser.Parse(piece, False)  # noqa: FBT003 # expat takes no keyword

    @property
    def unread(self) -> int:
        """How many bytes expat holds back, because what they begin has no end yet."""
        return self.fed - self.parser.CurrentByteIndex

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth > self.limits.depth:
            raise self._error(
                f"Elements are nested more than {self.limits.depth} deep."
            )
        if self.handler.catches:
            self.handler.start(_local(name), attributes)
            return
        act = self.starts[name]
        if act is not None:
            act(attributes)

    def _end(self, name: str) -> None:
        self.depth -= 1
        if self.handler.catches:
            self.handler.end(_local(name))
            return
        act = self.ends[name]
        if act is not None:
            act()

    def _listen(self, wanted: bool, /) -> None:  # noqa: FBT001 # positional only
        self.parser.CharacterDataHandler = self.handler.text if wanted else None

    def _entity(self, *_: object) -> NoReturn:
        raise self._error(
            "The file defines entities of its own, which we refuse to read because they"
            " can be used to do harm. Save it again without them."
        )

    def _broken(self, error: expat.ExpatError) -> NoReturn:
        line, column = error.lineno, error.offset + 1
        place = f"line {line:,}, column {column:,}"
        if error.code == 4 and not self.encoding and self._is_high_byte():
            raise _NotUtf8Error(line) from error
        if error.code in {3, 5}:
            message = "The file stops before its end. Save or download it again."
        else:
            message = f"The XML is broken ({expat.ErrorString(error.code)}). Save the file again in the program it came from."
        raise FileError(message, place=place) from error

    def _is_high_byte(self) -> bool:
        """Whether the byte that broke the parse is no ASCII: probably an accent."""
        with self.source.open() as stream:
            stream.seek(max(0, self.parser.ErrorByteIndex))
            return any(byte > 0x7F for byte in stream.read(1))

    def _error(self, message: str) -> FileError:
        line, column = (
            self.parser.CurrentLineNumber,
            self.parser.CurrentColumnNumber + 1,
        )
        return FileError(message, place=f"line {line:,}, column {column:,}")


_Act = TypeVar("_Act")


class _Known(dict[str, _Act | None]):
    """What to do at an element, by its name as it is written, prefix and all."""

    def __init__(self, by_local: Mapping[str, _Act]) -> None:
        self.by_local = by_local

    def __missing__(self, name: str) -> _Act | None:
        act = self[name] = self.by_local.get(_local(name))
        return act


def _local(name: str) -> str:
    return name.rpartition(":")[2]


def escape(text: str) -> str:
    """Text as the content of an element."""
    return text.translate(_TEXT)


def quote(text: str) -> str:
    """Text as the value of an attribute, quotes included."""
    return f'"{text.translate(_VALUE)}"'


def unescapable(text: str) -> str:
    """Text without the few characters that XML cannot hold in any way."""
    return text if text.isprintable() else text.translate(_REPLACED)
