"""The inner loop of reading tables of words; the reader does the same row by row.

A row that is written in any unusual way ends a run, and is left to the reader. Words
are compared as bytes, so that a Python object is made of each different one alone.
"""

from cpython.bytes cimport PyBytes_AS_STRING, PyBytes_GET_SIZE
from cpython.mem cimport PyMem_Free, PyMem_Realloc
from cpython.unicode cimport PyUnicode_DecodeUTF8
from libc.stdint cimport int32_t, uint64_t
from libc.string cimport memchr, memcmp, memcpy, memset

import numpy as np

cdef enum:
    LOOKS = 512  # so many slots taken in a row are made on purpose, or next to never
    MOST = 1 << 30
    SHORT = 7
    ODD = -1

cdef struct Slot:
    uint64_t key  # the word itself if it is short, else a sum of its letters
    int32_t word  # from 1; 0 where the slot is free
    int32_t spelling  # where the letters of a long word are kept


cdef inline uint64_t some(const char* begin, Py_ssize_t size) noexcept nogil:
    """The first letters as one number."""
    cdef uint64_t letters = 0
    cdef Py_ssize_t at
    for at in range(min(size, SHORT)):
        letters |= <uint64_t><unsigned char>begin[at] << (8 * at)
    return letters


cdef inline uint64_t key_of(const char* begin, Py_ssize_t size) noexcept nogil:
    """A short word and its length as one number; of a longer one, a sum."""
    cdef uint64_t key = some(begin, size)
    cdef Py_ssize_t at = SHORT
    if size <= SHORT:
        return key | <uint64_t>size << 56
    while at < size:
        key = mixed(key) ^ some(begin + at, size - at)
        at += SHORT
    return key | <uint64_t>0xFF << 56


cdef inline uint64_t mixed(uint64_t key) noexcept nogil:
    """Spread a key over all its bits (the finisher of splitmix64, S. Vigna 2015)."""
    key = (key ^ (key >> 30)) * <uint64_t>0xBF58476D1CE4E5B9
    key = (key ^ (key >> 27)) * <uint64_t>0x94D049BB133111EB
    return key ^ (key >> 31)


cdef inline bint has_odd_ends(const char* begin, Py_ssize_t size) noexcept nogil:
    """Whether a word may have spaces, of any script, around it."""
    cdef unsigned char first, last
    if not size:
        return False
    first, last = begin[0], begin[size - 1]
    return first <= 32 or last <= 32 or first > 126 or last > 126


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
    cdef Slot* slots
    cdef Py_ssize_t* begins
    cdef char* letters
    cdef Py_ssize_t slot_count, spelled, long_count, long_room, used, letter_room

    def __cinit__(self):
        self.found = []
        self.slots = NULL
        self.begins = NULL
        self.letters = NULL
        self.slot_count = self.spelled = self.long_count = self.long_room = 0
        self.used = self.letter_room = 0
        self.grow()

    def __dealloc__(self):
        PyMem_Free(self.slots)
        PyMem_Free(self.begins)
        PyMem_Free(self.letters)

    cdef int grow(self) except -1:
        """Make room for more slots, and put everybody in their place again."""
        cdef Py_ssize_t at, old = self.slot_count
        cdef Slot* before = self.slots
        cdef uint64_t place
        self.slot_count = 2 * old if old else 1024
        self.slots = NULL
        try:
            self.slots = <Slot*>resized(NULL, self.slot_count * sizeof(Slot))
            memset(self.slots, 0, self.slot_count * sizeof(Slot))
            for at in range(old):
                if before[at].word:
                    place = mixed(before[at].key) & <uint64_t>(self.slot_count - 1)
                    while self.slots[place].word:
                        place = (place + 1) & <uint64_t>(self.slot_count - 1)
                    self.slots[place] = before[at]
        finally:
            PyMem_Free(before)
        return 0

    cdef int32_t number(self, const char* begin, Py_ssize_t size) except -2:
        """Give the number of a word, or ``ODD`` where it cannot be found quickly."""
        cdef uint64_t key = key_of(begin, size)
        cdef Slot* slot = self.slot_of(begin, size, key)
        if slot == NULL or slot.word:
            return ODD if slot == NULL else slot.word - 1
        return self.add(begin, size, key, slot)

    cdef inline Slot* slot_of(
        self, const char* begin, Py_ssize_t size, uint64_t key
    ) noexcept:
        """Find the slot of a word, or the free one that it may have."""
        cdef uint64_t place = mixed(key) & <uint64_t>(self.slot_count - 1)
        cdef Py_ssize_t look
        cdef Slot* slot
        for look in range(LOOKS):
            slot = &self.slots[place]
            if not slot.word or slot.key == key and (
                size <= SHORT or self.is_spelt(slot.spelling, begin, size)
            ):
                return slot
            place = (place + 1) & <uint64_t>(self.slot_count - 1)
        return NULL

    cdef bint is_spelt(self, int32_t spelling, const char* begin, Py_ssize_t size) noexcept:
        cdef Py_ssize_t first = self.begins[spelling]
        return self.begins[spelling + 1] - first == size and not memcmp(
            self.letters + first, begin, size
        )

    cdef int32_t add(
        self, const char* begin, Py_ssize_t size, uint64_t key, Slot* slot
    ) except -2:
        """Take in a spelling; one that differs in spaces alone is the same word."""
        cdef int32_t number = <int32_t>len(self.found)
        if self.spelled == MOST:
            return ODD
        word = PyUnicode_DecodeUTF8(begin, size, "surrogatepass")
        if has_odd_ends(begin, size) and (bare := word.strip()) != word:
            letters = bare.encode("utf-8", "surrogatepass")
            number = self.number(letters, len(letters))
            # Others may have moved to make room for that one.
            slot = self.slot_of(begin, size, key)
            if number == ODD or slot == NULL:
                return ODD
        else:
            self.found.append(word)
        if size > SHORT:
            self.remember(begin, size)
        slot.key, slot.word = key, number + 1
        slot.spelling = <int32_t>self.long_count - 1
        self.spelled += 1
        if 2 * self.spelled >= self.slot_count:
            self.grow()
        return number

    cdef int remember(self, const char* begin, Py_ssize_t size) except -1:
        """Keep the letters of a long word, to compare others with."""
        cdef Py_ssize_t room
        if self.long_count + 1 >= self.long_room:
            room = 2 * self.long_room + 256
            self.begins = <Py_ssize_t*>resized(self.begins, room * sizeof(Py_ssize_t))
            self.long_room = room
        if self.used + size > self.letter_room:
            room = 2 * (self.used + size) + 4096
            self.letters = <char*>resized(self.letters, room)
            self.letter_room = room
        memcpy(self.letters + self.used, begin, size)
        self.begins[self.long_count] = self.used
        self.used += size
        self.long_count += 1
        self.begins[self.long_count] = self.used
        return 0


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
