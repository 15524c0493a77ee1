"""The inner loop of reading XML; ``formats/xml_runs.py`` has a pattern in its place."""

from cpython.bytes cimport PyBytes_AS_STRING
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.string cimport memcmp

cdef enum:
    MOST = 64


def read_run(bytes content, Py_ssize_t at, tuple pieces):
    """Read elements one after the other that differ in their values alone.

    See ``xml_runs.read_run``, which says what counts as a value.
    """
    cdef const unsigned char* text = <const unsigned char*>PyBytes_AS_STRING(content)
    cdef Py_ssize_t size = len(content), count = len(pieces)
    cdef const char* piece[MOST]
    cdef Py_ssize_t length[MOST]
    cdef Py_ssize_t begins[MOST]
    cdef Py_ssize_t ends[MOST]
    cdef Py_ssize_t cursor, number
    cdef unsigned char stop
    cdef list columns = [[] for _ in range(count - 1)]
    cdef list row
    if not 1 < count <= MOST:
        raise ValueError(f"there must be 2 to {MOST} pieces, not {count}")
    for number in range(count):
        piece[number] = PyBytes_AS_STRING(pieces[number])
        length[number] = len(pieces[number])
    while True:
        cursor = at
        while cursor < size and is_space(text[cursor]):
            cursor += 1
        for number in range(count):
            if size - cursor < length[number]:
                break
            if memcmp(text + cursor, piece[number], length[number]):
                break
            cursor += length[number]
            if number == count - 1:
                continue
            stop = piece[number + 1][0]
            begins[number] = cursor
            while cursor < size and text[cursor] != stop and is_plain(text[cursor], stop):
                cursor += 1
            ends[number] = cursor
        else:
            try:
                row = [
                    PyUnicode_DecodeUTF8(
                        <const char*>text + begins[number], ends[number] - begins[number], NULL
                    )
                    for number in range(count - 1)
                ]
            except UnicodeDecodeError:
                return at, columns
            for number in range(count - 1):
                (<list>columns[number]).append(row[number])
            at = cursor
            continue
        return at, columns


cdef inline bint is_space(unsigned char byte) noexcept:
    return byte == 32 or byte == 10 or byte == 13 or byte == 9


cdef inline bint is_plain(unsigned char byte, unsigned char stop) noexcept:
    # What ends a value, what stands for something else, and what XML cannot hold.
    return byte >= 32 and byte != c"<" and byte != c"&" and byte != 0xEF and not (
        byte == c">" and stop == c"<"
    )
