"""The inner loop of reading tables of words; the reader does the same row by row.

A row that is written in any unusual way ends a run, and is left to the reader. Words
are compared as bytes, so that a Python object is made of each different one alone.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from libc.stdint cimport int32_t, uint32_t
from libc.string cimport memchr, memcmp, memcpy, memset

import numpy as np

cdef enum:
    LOOKS = 512  # so many slots taken in a row are made on purpose, or next to never
    MOST = 1 << 30
    ODD = -1

cdef struct Slot:
    uint32_t sum
    int32_t spelling  # its number from 1; 0 where the slot is free

cdef struct Spelling:
    Py_ssize_t begin
    Py_ssize_t size
    int32_t word


cdef void* resized(void* held, Py_ssize_t size) except NULL:
    cdef void* room = PyMem_Realloc(held, size)
    if room == NULL:
        raise MemoryError
    return room


cdef class Words:
    """Different words, numbered as they are met.

    Attributes:
        found: The words in that order, without the spaces around them.
    """

    cdef readonly list found
    cdef dict numbers
    cdef Slot* slots
    cdef Spelling* spellings
    cdef char* letters
    cdef Py_ssize_t slot_count, spelled, spelling_room, used, letter_room

    def __cinit__(self):
        self.found = []
        self.numbers = {}
        self.slots = NULL
        self.spellings = NULL
        self.letters = NULL
        self.slot_count = self.spelled = self.spelling_room = 0
        self.used = self.letter_room = 0

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.spellings)
        PyMem_Free(self.letters)

    cdef int grow(self) except -1:
        """Make room for more slots, and put everybody in their place again."""
        cdef Py_ssize_t at, old = self.slot_count
        cdef Slot* before = self.slots
        cdef uint32_t place
        self.slot_count = 2 * old if old else 1024
        self.slots = NULL
        try:
            self.slots = <Slot*>resized(NULL, self.slot_count * sizeof(Slot))
            memset(self.slots, 0, self.slot_count * sizeof(Slot))
            for at in range(old):
                if before[at].spelling:
                    place = before[at].sum & <uint32_t>(self.slot_count - 1)
                    while self.slots[place].spelling:
                        place = (place + 1) & <uint32_t>(self.slot_count - 1)
                    self.slots[place] = before[at]
        finally:
            PyMem_Free(before)
        return 0

    cdef int32_t number(self, const char* begin, Py_ssize_t size) except -2:
        """Give the number of a word, or ``ODD`` where it cannot be found quickly."""
        cdef uint32_t total = 2166136261, place
        cdef Py_ssize_t at
        cdef Spelling* known
        if 2 * self.spelled >= self.slot_count:
            self.grow()
        for at in range(size):
            total = (total ^ <unsigned char>begin[at]) * 16777619
        total ^= total >> 15
        place = total & <uint32_t>(self.slot_count - 1)
        for at in range(LOOKS):
            if not self.slots[place].spelling:
                return self.add(begin, size, total, place)
            if self.slots[place].sum == total:
                known = &self.spellings[self.slots[place].spelling - 1]
                if known.size == size and not memcmp(
                    self.letters + known.begin, begin, size
                ):
                    return known.word
            place = (place + 1) & <uint32_t>(self.slot_count - 1)
        return ODD

    cdef int32_t add(
        self, const char* begin, Py_ssize_t size, uint32_t total, uint32_t place
    ) except -2:
        """Take in a spelling; one that differs in spaces alone is the same word."""
        cdef Spelling* new
        cdef Py_ssize_t at_least
        cdef int32_t number
        if self.spelled == MOST:
            return ODD
        if self.spelled == self.spelling_room:
            at_least = 2 * self.spelling_room + 256
            self.spellings = <Spelling*>resized(
                self.spellings, at_least * sizeof(Spelling)
            )
            self.spelling_room = at_least
        if self.used + size > self.letter_room:
            at_least = 2 * (self.used + size) + 4096
            self.letters = <char*>resized(self.letters, at_least)
            self.letter_room = at_least
        word = begin[:size].decode("utf-8", "surrogatepass").strip()
        number = self.numbers.setdefault(word, len(self.found))
        if number == len(self.found):
            self.found.append(word)
        memcpy(self.letters + self.used, begin, size)
        new = &self.spellings[self.spelled]
        new.begin, new.size, new.word = self.used, size, number
        self.used += size
        self.spelled += 1
        self.slots[place].sum = total
        self.slots[place].spelling = <int32_t>self.spelled
        return new.word


cdef class Rows:
    """Rows of as many cells each, none of them in quotation marks.

    Args:
        between: The one character of ASCII between cells.
        width: How many cells each row has.
        ends: The two columns that name people: they share their words, and in each row
            the first is numbered before the second.
        longest: How many bytes a row may have.

    Attributes:
        words: The ``Words`` of each column.
        is_done: Whether words were met in a row that was not read: begin anew.
    """

    cdef readonly list words
    cdef readonly bint is_done
    cdef list order
    cdef Py_ssize_t width, longest
    cdef unsigned char between

    def __init__(self, str between, Py_ssize_t width, tuple ends, Py_ssize_t longest):
        self.between = ord(between)
        self.width = width
        self.longest = longest
        self.is_done = False
        self.order = [*ends, *(each for each in range(width) if each not in ends)]
        people = Words()
        self.words = [people if each in ends else Words() for each in range(width)]

    def read(self, bytes text):
        """Read whole lines from the beginning of a text in UTF-8.

        Returns:
            How many rows were read; how many bytes; the numbers of their words, shape
            ``(width, rows)``. The first line that is anything else ends it.
        """
        cdef const char* letters = PyBytes_AS_STRING(text)
        cdef Py_ssize_t size = PyBytes_GET_SIZE(text), begin = 0, end, each, column
        cdef Py_ssize_t count = 0, room = text.count(b"\n")
        cdef int32_t number = 0
        cdef int32_t[:, ::1] codes
        cdef const char* stop
        cdef Py_ssize_t* bounds = NULL
        cdef Words words
        made = np.empty((self.width, room), dtype=np.int32)
        codes = made
        try:
            bounds = <Py_ssize_t*>resized(NULL, (self.width + 1) * sizeof(Py_ssize_t))
            while begin < size:
                stop = <const char*>memchr(letters + begin, 10, size - begin)
                if stop == NULL:
                    break
                end = stop - letters
                if not self.part(letters, begin, end, bounds):
                    break
                for each in range(self.width):
                    column = self.order[each]
                    words = <Words>self.words[column]
                    number = words.number(
                        letters + bounds[column], bounds[column + 1] - bounds[column] - 1
                    )
                    if number == ODD:
                        break
                    codes[column, count] = number
                if number == ODD:
                    self.is_done = True
                    break
                count += 1
                begin = end + 1
        finally:
            PyMem_Free(bounds)
        return count, begin, made[:, :count]

    cdef bint part(
        self, const char* letters, Py_ssize_t begin, Py_ssize_t end, Py_ssize_t* bounds
    ) noexcept:
        """Find where the cells of a line begin; say whether it is written plainly."""
        cdef Py_ssize_t at, cell = 0
        cdef unsigned char letter
        if end > begin and letters[end - 1] == 13:
            end -= 1
        if not 0 < end - begin <= self.longest:
            return False
        bounds[0] = begin
        for at in range(begin, end):
            letter = letters[at]
            if letter == self.between:
                cell += 1
                if cell == self.width:
                    return False
                bounds[cell] = at + 1
            elif letter == 34 or letter == 13 or letter == 0:
                return False
        bounds[self.width] = end + 1
        return cell == self.width - 1
