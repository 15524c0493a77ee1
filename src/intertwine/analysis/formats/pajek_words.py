"""The words of a line of a Pajek file."""

from __future__ import annotations

import re

_TOKEN = re.compile(r'"((?:[^"]|"")*)"|(\S+)')
_NUMBER_OF_KIND = re.compile(r":\s*(-?\d*)")


def tokens(line: str) -> list[str]:
    """The words of a line, those in quotation marks kept whole."""
    if '"' not in line:
        return line.split()
    return [bare or quoted.replace('""', '"') for quoted, bare in _TOKEN.findall(line)]


def name_of_kind(rest: str, default: str) -> str:
    """The name of a relation, ``:1 "trust"``, or else its number."""
    found = _NUMBER_OF_KIND.match(rest)
    if not found:
        return default
    named = rest[found.end() :].strip()
    if len(named) > 1 and named[0] == named[-1] == '"':
        return named[1:-1].replace('""', '"')
    return named or found[1]
