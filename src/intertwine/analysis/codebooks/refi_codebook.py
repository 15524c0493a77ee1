"""Themes without voices, as a REFI-QDA codebook (``.qdc``)."""

from __future__ import annotations

from intertwine.analysis.codebooks.codebook import Codebook
from intertwine.analysis.codebooks.refi import (
    CODEBOOK,
    HEAD,
    ORIGIN,
    note_unclean,
    read_codes,
    theme_guids,
    written_codes,
)
from intertwine.analysis.codebooks.xml_tree import tree_of
from intertwine.analysis.formats.errors import FileError, Limits
from intertwine.analysis.formats.report import Reporter
from intertwine.analysis.formats.source import Source


def read(source: Source, limits: Limits, reporter: Reporter) -> Codebook:
    """Read the themes of a codebook.

    Raises:
        FileError: If it is broken, or something else.
    """
    root = tree_of(source, limits, reporter)
    if root.name not in {"CodeBook", "Project"}:
        raise FileError(
            f"This is an XML file, but no codebook: it begins with <{root.name[:40]}>."
        )
    book = root if root.name == "CodeBook" else root.first("CodeBook")
    if any(root.all("Sets")):
        reporter.lost("Sets of themes were not kept.")
    themes, _read = read_codes(book.first("Codes"), reporter)
    if root.name == "Project":
        reporter.lost("Texts and what was sorted were not read: choose the .qdpx file.")
    return Codebook(root.attributes.get("name", ""), themes)


def write(codebook: Codebook, reporter: Reporter) -> bytes:
    """Write themes, what belongs there, and which lies in which.

    Raises:
        FileError: If there is no theme: the format wants one at least.
    """
    if not codebook.themes:
        raise FileError("There is no theme yet. Begin with one, then take it away.")
    if codebook.voices:
        reporter.lost("Voices are not in a codebook: choose a project to keep them.")
    if codebook.notes:
        reporter.lost("Notes are not in a codebook: choose a project to keep them.")
    note_unclean(Codebook(themes=codebook.themes), reporter)
    made = [
        HEAD,
        f'<CodeBook xmlns="{CODEBOOK}" origin="{ORIGIN}">\n',
        *written_codes(codebook, theme_guids(codebook)),
        "</CodeBook>\n",
    ]
    return "".join(made).encode()
