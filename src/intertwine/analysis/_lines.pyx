"""The inner loops of reading lines of numbers; the readers do the same word by word.

A line that is written in any unusual way ends a run, and is left to them.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.math cimport NAN
from libc.stdint cimport int64_t
from libc.string cimport memchr

import numpy as np

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


cdef inline Py_ssize_t line_end(
    const unsigned char* text, Py_ssize_t at, Py_ssize_t size, Py_ssize_t* after
) noexcept nogil:
    """Give where the line ends, without its end; and where the next one begins."""
    cdef const unsigned char* found = <const unsigned char*>memchr(
        text + at, 10, size - at
    )
    cdef Py_ssize_t end = size if found == NULL else found - text
    after[0] = end if found == NULL else end + 1
    return end - 1 if found != NULL and end > at and text[end - 1] == 13 else end


def read_ties(bytes lines, Py_ssize_t at, int64_t most, int64_t most_other):
    """Read lines that hold the numbers of two people, and perhaps a strength.

    Args:
        lines: A text.
        at: The byte at which the first line to read begins.
        most: The largest number that the first person may have.
        most_other: The largest number that the second may have.

    Returns:
        The numbers of the first people, from 0; those of the second; the strengths,
        NaN where there is none; and the byte after all of them. The first line that
        is anything else ends it.
    """
    cdef const unsigned char* text = <const unsigned char*>PyBytes_AS_STRING(lines)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(lines), count = 0, room = 0, end, after
    cdef Py_ssize_t each
    cdef Tie* ties = NULL
    cdef Tie* larger
    cdef int64_t[::1] first, second
    cdef double[::1] strength
    try:
        while at < size:
            end = line_end(text, at, size, &after)
            if count == room:
                room = 2 * room + 64
                larger = <Tie*>PyMem_Realloc(ties, room * sizeof(Tie))
                if larger == NULL:
                    raise MemoryError
                ties = larger
            if not read_tie(text + at, end - at, most, most_other, ties + count):
                break
            count += 1
            at = after
        first = np.empty(count, dtype=np.int64)
        second = np.empty(count, dtype=np.int64)
        strength = np.empty(count)
        for each in range(count):
            first[each] = ties[each].first - 1
            second[each] = ties[each].second - 1
            strength[each] = ties[each].strength
    finally:
        PyMem_Free(ties)
    return np.asarray(first), np.asarray(second), np.asarray(strength), at


cdef bint is_one_line(const unsigned char* text, Py_ssize_t size) noexcept nogil:
    """Whether none of the letters ends a line, a quotation, or is a control."""
    cdef Py_ssize_t at
    for at in range(size):
        if text[at] < 32 or text[at] == 34:
            return False
        if text[at] == 0x85 and at and text[at - 1] == 0xC2:
            return False
        if (text[at] | 1) == 0xA9 and at > 1:  # U+2028 and U+2029
            if text[at - 1] == 0x80 and text[at - 2] == 0xE2:
                return False
    return True


def read_names(bytes lines, Py_ssize_t at, int64_t most):
    """Read lines that hold the number of a person and a name in quotation marks.

    Args:
        lines: A text in UTF-8.
        at: The byte at which the first line to read begins.
        most: The largest number that a person may have.

    Returns:
        The numbers, from 0; the names; and the byte after all of them. The first line
        that is anything else ends it.
    """
    cdef const unsigned char* text = <const unsigned char*>PyBytes_AS_STRING(lines)
    cdef Py_ssize_t size = PyBytes_GET_SIZE(lines), begin, end, after
    cdef list numbers = [], names = []
    cdef int64_t number
    while at < size:
        end = line_end(text, at, size, &after)
        begin = whole(text, at, end, &number)
        if begin == at or end < begin + 3 or not 1 <= number <= most:
            break
        if text[begin] != 32 or text[begin + 1] != 34 or text[end - 1] != 34:
            break
        if not is_one_line(text + begin + 2, end - begin - 3):
            break
        numbers.append(number - 1)
        names.append(lines[begin + 2 : end - 1].decode("utf-8", "surrogatepass"))
        at = after
    return numbers, names, at
