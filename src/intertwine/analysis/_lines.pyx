"""The inner loops of reading lines of numbers; the readers do the same word by word.

A line that is written in any unusual way ends a run, and is left to them.
"""

from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_Substring
from libc.math cimport NAN
from libc.stdint cimport int64_t

import numpy as np

cdef extern from "Python.h":
    bint PyUnicode_IS_COMPACT_ASCII(object text)
    const void* PyUnicode_DATA(object text)
    int PyUnicode_KIND(object text)
    Py_ssize_t PyUnicode_FindChar(
        object text, Py_UCS4 letter, Py_ssize_t begin, Py_ssize_t end, int direction
    )
    unsigned int PyUnicode_READ(int kind, const void* text, Py_ssize_t at)

cdef enum:
    DIGITS = 15  # as many as a float holds exactly

cdef double[16] TENS
TENS[:] = [float(f"1e{power}") for power in range(16)]

cdef struct Tie:
    int64_t first
    int64_t second
    double strength


cdef inline Py_ssize_t blanks(
    const unsigned char* text, Py_ssize_t at, Py_ssize_t size
) noexcept nogil:
    while at < size and (text[at] == 32 or text[at] == 9):
        at += 1
    return at


cdef inline Py_ssize_t whole(
    const unsigned char* text, Py_ssize_t at, Py_ssize_t size, int64_t* number
) noexcept nogil:
    """Read a whole number; give where it ends, or where it began if there is none."""
    cdef Py_ssize_t begin = at
    number[0] = 0
    while at < size and 48 <= text[at] <= 57:
        if at - begin == DIGITS:
            return begin
        number[0] = 10 * number[0] + text[at] - 48
        at += 1
    return at


cdef Py_ssize_t decimal(
    const unsigned char* text, Py_ssize_t at, Py_ssize_t size, double* number
) noexcept nogil:
    """Read a number as ``columns.NUMBER`` has it, without an exponent."""
    cdef Py_ssize_t begin = at, point
    cdef int64_t before, after = 0
    cdef bint is_negative = at < size and text[at] == 45
    at += is_negative
    point = whole(text, at, size, &before)
    if point == at or (text[at] == 48 and point > at + 1):
        return begin
    number[0] = <double>before
    if point < size and text[point] == 46:
        size = min(size, point + 1 + DIGITS - (point - at))
        at = point + 1
        point = whole(text, at, size, &after)
        # One exact number divided by another is rounded as any reader rounds.
        number[0] = (<double>before * TENS[point - at] + after) / TENS[point - at]
    if is_negative:
        number[0] = -number[0]
    return point


cdef bint read_tie(
    const unsigned char* text, Py_ssize_t size, int64_t most, int64_t most_other,
    Tie* tie,
) noexcept nogil:
    """Read two numbers of people and perhaps a strength; say whether that is all."""
    cdef Py_ssize_t at = blanks(text, 0, size), end
    end = whole(text, at, size, &tie.first)
    if end == at or not 1 <= tie.first <= most:
        return False
    at = blanks(text, end, size)
    if at == end:
        return False
    end = whole(text, at, size, &tie.second)
    if end == at or not 1 <= tie.second <= most_other:
        return False
    at = blanks(text, end, size)
    tie.strength = NAN
    if at == size:
        return True
    if at == end:
        return False
    end = decimal(text, at, size, &tie.strength)
    return end > at and blanks(text, end, size) == size


def read_ties(list lines, Py_ssize_t at, int64_t most, int64_t most_other):
    """Read lines that hold the numbers of two people, and perhaps a strength.

    Args:
        lines: Those of a file.
        at: The first to read.
        most: The largest number that the first person may have.
        most_other: The largest number that the second may have.

    Returns:
        The numbers of the first people, from 0; those of the second; the strengths,
        NaN where there is none. The first line that is anything else ends it.
    """
    cdef Py_ssize_t count = 0, room = 0
    cdef Tie* ties = NULL
    cdef Tie* larger
    cdef object line
    cdef int64_t[::1] first, second
    cdef double[::1] strength
    try:
        while at < len(lines):
            line = lines[at]
            if not PyUnicode_IS_COMPACT_ASCII(line):
                break
            if count == room:
                room = 2 * room + 64
                larger = <Tie*>PyMem_Realloc(ties, room * sizeof(Tie))
                if larger == NULL:
                    raise MemoryError
                ties = larger
            if not read_tie(
                <const unsigned char*>PyUnicode_DATA(line), len(line), most, most_other,
                ties + count,
            ):
                break
            count += 1
            at += 1
        first = np.empty(count, dtype=np.int64)
        second = np.empty(count, dtype=np.int64)
        strength = np.empty(count)
        for at in range(count):
            first[at] = ties[at].first - 1
            second[at] = ties[at].second - 1
            strength[at] = ties[at].strength
    finally:
        PyMem_Free(ties)
    return np.asarray(first), np.asarray(second), np.asarray(strength)


def read_names(list lines, Py_ssize_t at, int64_t most):
    """Read lines that hold the number of a person and a name in quotation marks.

    Args:
        lines: Those of a file.
        at: The first to read.
        most: The largest number that a person may have.

    Returns:
        The numbers, from 0, and the names. The first line that is anything else
        ends it.
    """
    cdef list numbers = [], names = []
    cdef Py_ssize_t size, begin, end
    cdef int64_t number
    cdef const void* text
    cdef int kind
    cdef unsigned int letter
    while at < len(lines):
        line = lines[at]
        text = PyUnicode_DATA(line)
        kind = PyUnicode_KIND(line)
        size = len(line)
        number = begin = 0
        while begin < size and begin < DIGITS:
            letter = PyUnicode_READ(kind, text, begin)
            if not 48 <= letter <= 57:
                break
            number = 10 * number + letter - 48
            begin += 1
        if size < begin + 3 or not 1 <= number <= most:
            break
        if PyUnicode_READ(kind, text, begin) != 32:
            break
        if PyUnicode_READ(kind, text, begin + 1) != 34:
            break
        begin += 2
        end = begin
        while end < size and PyUnicode_READ(kind, text, end) != 34:
            end += 1
        if end != size - 1:
            break
        numbers.append(number - 1)
        names.append(PyUnicode_Substring(line, begin, end))
        at += 1
    return numbers, names


def read_cells(
    list lines, str delimiter, Py_ssize_t width, Py_ssize_t longest, dict known
):
    """Read lines of as many cells each, of which none is in quotation marks.

    Args:
        lines: Those of a table.
        delimiter: The one character between cells.
        width: How many cells each line has.
        longest: How long a line may be.
        known: Words met before; those that are met again are held once.

    Returns:
        How many lines were read, and the columns, without the spaces around words.
        The first line that is anything else ends it.
    """
    cdef Py_ssize_t at, cell, begin, end, size, count = 0
    cdef Py_UCS4 between = delimiter[0]
    cdef list columns = [[] for _ in range(width)], row = [None] * width
    cdef str line
    for at in range(len(lines)):
        line = lines[at]
        size = len(line)
        if size and line[size - 1] == u"\r":
            size -= 1
        if not 0 < size <= longest or u'"' in line or u"\0" in line:
            break
        begin = 0
        for cell in range(width):
            end = PyUnicode_FindChar(line, between, begin, size, 1)
            if (end < 0) != (cell == width - 1):
                break
            end = size if end < 0 else end
            row[cell] = word_of(line, begin, end, known)
            begin = end + 1
        else:
            if PyUnicode_FindChar(line, u"\r", 0, size, 1) >= 0:
                break
            for cell in range(width):
                (<list>columns[cell]).append(row[cell])
            count += 1
            continue
        break
    return count, columns


cdef str word_of(str line, Py_ssize_t begin, Py_ssize_t end, dict known):
    cdef str word = PyUnicode_Substring(line, begin, end)
    cdef Py_UCS4 first, last
    if word:
        first = word[0]
        last = word[len(word) - 1]
        if first <= 32 or last <= 32 or first > 126 or last > 126:
            word = word.strip()
    return known.setdefault(word, word)
