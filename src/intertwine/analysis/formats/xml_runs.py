"""Takes runs of elements past expat, which still reads the whole file.

In place of what was taken expat is given blanks. So it finds what is broken where it
is, counts lines and columns right, and holds to every limit; and no run begins where
it has not just said that elements may follow.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from intertwine.analysis.formats.xml_shapes import Shape, blank, learn, read_run

if TYPE_CHECKING:
    from intertwine.analysis.formats.xml_stream import Parse

_SHORT = 8
_PATIENCE = 32
_DEEPEST = 4
_UTF8 = {None, "utf-8", "us-ascii"}


class Runs:
    """Feeds expat, and takes runs of elements past it where that changes nothing."""

    def __init__(self, parse: Parse[Any]) -> None:
        self.parse, self.handler = parse, parse.handler
        self.is_text = False
        # Other encodings, and documents that give attributes values by themselves.
        self.is_odd = parse.encoding is not None or b"\0" in parse.source.head[:4]
        self.patience = dict.fromkeys(self.handler.runs, _PATIENCE)
        self.seek = self._pattern()
        parser = parse.parser
        parser.XmlDeclHandler = self._declared
        parser.StartDoctypeDeclHandler = self._doctype
        parser.StartCdataSectionHandler = self._text_begins
        parser.EndCdataSectionHandler = self._text_ends

    def _declared(self, _version: str, encoding: str | None, _alone: int) -> None:
        self.is_odd |= (encoding and encoding.lower()) not in _UTF8

    def _doctype(self, _name: str, _system: object, _public: object, own: bool) -> None:  # noqa: FBT001 # as expat's own
        self.is_odd |= bool(own)

    def _text_begins(self) -> None:
        self.is_text = True

    def _text_ends(self) -> None:
        self.is_text = False

    def _pattern(self) -> re.Pattern[bytes]:
        names = "|".join(name for name, left in self.patience.items() if left)
        return re.compile(rb"<(%s)[\s/>]" % (names or "(?!)").encode())

    def feed(self, chunk: bytes) -> None:
        """Let expat read a piece of the file, runs of elements aside."""
        at = 0
        while (found := self.seek.search(chunk, at)) and not self.is_odd:
            self.parse.give(chunk[at : found.start()])
            at = found.start()
            shape = self._shape(chunk, at)
            if shape is None:
                self._tire(found[1].decode())
                self.parse.give(chunk[at : found.end()])
                at = found.end()
            else:
                at = self._take(shape, chunk, at)
        self.parse.give(chunk[at:])

    def _shape(self, chunk: bytes, at: int) -> Shape | None:
        """How the element here is written, if it is one, and simple."""
        parse = self.parse
        is_inside = parse.depth and not (parse.unread or self.is_text)
        is_deep = parse.depth + _DEEPEST > parse.limits.depth
        if not is_inside or is_deep or self.is_odd or self.handler.catches:
            return None
        return learn(chunk, at, self.handler.varying)

    def _take(self, shape: Shape, chunk: bytes, at: int) -> int:
        """Take a run, after expat has accepted its first; give where it ends."""
        begin = at + shape.length
        self.parse.give(chunk[at:begin])
        end, values = read_run(chunk, begin, shape.pieces)
        name = shape.parts[0].name
        if len(values[0]) < _SHORT:
            self._tire(name)
        else:
            self.patience[name] = _PATIENCE
        taken = bool(values[0]) and self.handler.take(shape, values)
        run = chunk[begin:end]
        self.parse.give(blank(run) if taken else run)
        return end

    def _tire(self, name: str) -> None:
        """Seek no more runs of an element whose runs are not worth it."""
        self.patience[name] -= 1
        if not self.patience[name]:
            self.seek = self._pattern()
