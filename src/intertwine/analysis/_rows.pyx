"""Who knows whom, for the search for introductions: one short row a person.

People are numbered anew, those with the highest bound on any score first. Each
row of contacts is sorted by these numbers and takes 4 bytes a contact: the number,
and above it the code of the strength. A changed row is written again at the end.
"""

from libc.math cimport ldexp, log
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

import numpy as np

from intertwine.analysis.scoring import unit_exponent

ROW = np.dtype([("begin", "i8"), ("length", "i4"), ("strongest", "u4")])
STANDING = np.dtype([("falling", "f8"), ("length", "i4"), ("strongest", "u4")])

cdef enum:
    SHORT = 48
    AHEAD = 16


cdef class Rows:
    """Everybody's contacts, ready to be searched."""

    def __init__(self, Py_ssize_t size, int bits, levels):
        self.size = size
        self.bits = bits
        self.mask = (<uint32_t>1 << bits) - 1
        self.levels = levels

    def fill(self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code, present):
        """Take in all ties, each pair once with its largest code.

        People are numbered by their bounds, which only tell in which order to search;
        where a pair comes twice they are a little off, and that does no harm.
        """
        cdef const uint8_t[::1] here = present
        cdef Standing[::1] standing = np.zeros(self.size, dtype=STANDING)
        cdef int64_t many = self._look(ties, code, here, standing)
        told = np.asarray(standing)
        most = int(np.max(told["strongest"], initial=0))
        self.exponent = unit_exponent(self.size, self.levels[most])
        self._weigh_up_to(int(np.max(told["length"], initial=0)))
        self._number(ties, code, here, standing)
        self._write_all(ties, code, here, standing, many)
        self._sort()

    cdef int64_t _look(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing,
    ):
        """Count everybody's contacts, and find their strongest ties."""
        cdef Py_ssize_t at, one, two
        cdef int64_t many = 0
        with nogil:
            for at in range(ties.shape[0]):
                one = ties[at, 0]
                two = ties[at, 1]
                if one != two and here[one] and here[two]:
                    many += 2
                    standing[one].length += 1
                    standing[two].length += 1
                    standing[one].strongest = max(standing[one].strongest, code[at])
                    standing[two].strongest = max(standing[two].strongest, code[at])
        return many

    cdef _number(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing,
    ):
        """Number people by the most they can score, largest first."""
        cdef Py_ssize_t at, one, two
        cdef double strength
        cdef Standing mine, theirs
        with nogil:
            for at in range(ties.shape[0]):
                one = ties[at, 0]
                two = ties[at, 1]
                if one != two and here[one] and here[two]:
                    mine = standing[one]
                    theirs = standing[two]
                    strength = self.levels[code[at]]
                    standing[one].falling -= strength * (
                        self.levels[theirs.strongest] * self.weights[theirs.length]
                    )
                    standing[two].falling -= strength * (
                        self.levels[mine.strongest] * self.weights[mine.length]
                    )
        order = np.argsort(np.asarray(standing)["falling"]).astype(np.int32)
        self.original = order
        self.number = number = np.empty(self.size, dtype=np.int32)
        number[order] = np.arange(self.size, dtype=np.int32)

    cdef _write_all(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing, int64_t many,
    ):
        """Write the contacts of everybody, unsorted, with the number before the code.

        Rows begin at their ends, and grow downwards.
        """
        cdef Py_ssize_t at, one, two
        cdef int64_t total = 0
        cdef int before = 32 - self.bits
        self.pool = np.empty(many + max(1024, many // 64), dtype=np.uint32)
        self.row = np.empty(self.size, dtype=ROW)
        with nogil:
            for at in range(self.size):
                one = self.original[at]
                total += standing[one].length
                self.row[at].begin = total
                self.row[at].length = standing[one].length
                self.row[at].strongest = standing[one].strongest
            for at in range(ties.shape[0]):
                if at + AHEAD < ties.shape[0]:
                    fetch(&self.row[self.number[ties[at + AHEAD, 0]]])
                    fetch(&self.row[self.number[ties[at + AHEAD, 1]]])
                one = ties[at, 0]
                two = ties[at, 1]
                if one != two and here[one] and here[two]:
                    one = self.number[one]
                    two = self.number[two]
                    self.row[one].begin -= 1
                    self.row[two].begin -= 1
                    self.pool[self.row[one].begin] = (<uint32_t>two << before) | code[at]
                    self.pool[self.row[two].begin] = (<uint32_t>one << before) | code[at]

    cdef _sort(self):
        """Sort all rows, keep the largest code of each pair, and move rows together."""
        cdef Py_ssize_t row, at, low
        cdef int64_t total = 0
        cdef uint32_t arc
        cdef uint32_t* arcs
        cdef int before = 32 - self.bits, bits = self.bits
        self.longest = 0
        with nogil:
            for row in range(self.size):
                arcs = &self.pool[0] + self.row[row].begin
                if self.row[row].length > SHORT:
                    with gil:
                        at = self.row[row].begin
                        np.asarray(self.pool[at : at + self.row[row].length]).sort()
                else:
                    for at in range(1, self.row[row].length):
                        arc = arcs[at]
                        low = at
                        while low > 0 and arcs[low - 1] > arc:
                            arcs[low] = arcs[low - 1]
                            low -= 1
                        arcs[low] = arc
                self.row[row].begin = total
                for at in range(self.row[row].length):
                    arc = arcs[at]
                    if at + 1 == self.row[row].length or (
                        arc >> before != arcs[at + 1] >> before
                    ):
                        self.pool[total] = (arc << bits) | (arc >> before)
                        total += 1
                self.row[row].length = <int32_t>(total - self.row[row].begin)
                self.longest = max(self.longest, self.row[row].length)
        self.used = total

    cdef _weigh_up_to(self, Py_ssize_t degree):
        """Write what a contact weighs, by how many people they know."""
        cdef Py_ssize_t each
        self.weights = np.empty(degree + 1)
        for each in range(degree + 1):
            self.weights[each] = ldexp(
                1.0 / log(<double>max(each, <Py_ssize_t>2)), self.exponent
            )

    cdef Py_ssize_t before(self, Py_ssize_t row, Py_ssize_t below) noexcept nogil:
        """Count the contacts in a row with a number below."""
        cdef const uint32_t* arcs = self.arcs(row)
        cdef Py_ssize_t low = 0, high = self.row[row].length, middle
        while low < high:
            middle = (low + high) // 2
            if <Py_ssize_t>(arcs[middle] & self.mask) < below:
                low = middle + 1
            else:
                high = middle
        return low

    cdef int64_t rest(
        self, Py_ssize_t one, Py_ssize_t two, Py_ssize_t head
    ) noexcept nogil:
        """Add up what the first ``head`` contacts of one add to a pair."""
        cdef const uint32_t* mine = self.arcs(one)
        cdef const uint32_t* theirs = self.arcs(two)
        cdef Py_ssize_t at = 0, to = 0, count = self.row[two].length, high, middle
        cdef uint32_t here, there
        cdef int64_t sum = 0
        while at < head and to < count:
            here = mine[at] & self.mask
            there = theirs[to] & self.mask
            if here == there:
                sum += part(
                    self.levels[mine[at] >> self.bits],
                    self.levels[theirs[to] >> self.bits],
                    self.weights[self.row[here].length],
                )
                at += 1
                to += 1
            elif here < there:
                at += 1
            elif count - to > 16 * (head - at):
                high = count
                while to < high:
                    middle = (to + high) // 2
                    if (theirs[middle] & self.mask) < here:
                        to = middle + 1
                    else:
                        high = middle
            else:
                to += 1
        return sum

    def details(self, const int32_t[::1] first, const int32_t[::1] second):
        """Give each pair's shared contacts: where they begin, who, what they add."""
        cdef Py_ssize_t pair, at, to, one, two, count = 0, pairs = first.shape[0]
        cdef const uint32_t* mine
        cdef const uint32_t* theirs
        cdef int64_t[::1] begins = np.zeros(pairs + 1, dtype=np.int64)
        cdef int32_t[::1] who = np.empty(0, dtype=np.int32)
        cdef int64_t[::1] units = np.empty(0, dtype=np.int64)
        cdef uint32_t here, there
        cdef bint filling
        for filling in (False, True):
            count = 0
            with nogil:
                for pair in range(pairs):
                    one = self.number[first[pair]]
                    two = self.number[second[pair]]
                    mine = self.arcs(one)
                    theirs = self.arcs(two)
                    at = to = 0
                    while at < self.row[one].length and to < self.row[two].length:
                        here = mine[at] & self.mask
                        there = theirs[to] & self.mask
                        if here < there:
                            at += 1
                            continue
                        if here == there:
                            if (mine[at] >> self.bits) and (theirs[to] >> self.bits):
                                if filling:
                                    who[count] = self.original[here]
                                    units[count] = part(
                                        self.levels[mine[at] >> self.bits],
                                        self.levels[theirs[to] >> self.bits],
                                        self.weights[self.row[here].length],
                                    )
                                count += 1
                            at += 1
                        to += 1
                    begins[pair + 1] = count
            if not filling:
                who = np.empty(count, dtype=np.int32)
                units = np.empty(count, dtype=np.int64)
        return np.asarray(begins), np.asarray(who), np.asarray(units)

    def contacts(self, Py_ssize_t person):
        """Give the contacts of a person and the codes of the ties, in no order."""
        cdef Row row = self.row[self.number[person]]
        held = np.asarray(self.pool)[row.begin : row.begin + row.length]
        return np.asarray(self.original)[held & self.mask], held >> self.bits

    def tie(self, Py_ssize_t first, Py_ssize_t second, int64_t code):
        """Make or change one tie; a code below 0 takes it away."""
        self._write(self.number[first], self.number[second], code)
        self._write(self.number[second], self.number[first], code)

    cdef _write(self, Py_ssize_t row, Py_ssize_t other, int64_t code):
        cdef Py_ssize_t count = self.row[row].length, at = self.before(row, other)
        cdef Py_ssize_t start = self.row[row].begin, step
        cdef bint known = at < count and <Py_ssize_t>(
            self.pool[start + at] & self.mask
        ) == other
        cdef uint32_t arc = <uint32_t>other, strongest = 0
        if code >= 0:
            arc |= <uint32_t>code << self.bits
        if known and code >= 0:
            self.pool[start + at] = arc
        elif known:
            for step in range(start + at, start + count - 1):
                self.pool[step] = self.pool[step + 1]
            self.row[row].length = <int32_t>(count - 1)
        elif code >= 0:
            self._make_room(count + 1)
            start = self.row[row].begin
            for step in range(at):
                self.pool[self.used + step] = self.pool[start + step]
            self.pool[self.used + at] = arc
            for step in range(at, count):
                self.pool[self.used + step + 1] = self.pool[start + step]
            self.row[row].begin = self.used
            self.row[row].length = <int32_t>(count + 1)
            self.used += count + 1
            self.longest = max(self.longest, count + 1)
            if self.longest >= self.weights.shape[0]:
                self._weigh_up_to(2 * self.longest)
        start = self.row[row].begin
        for step in range(start, start + self.row[row].length):
            strongest = max(strongest, self.pool[step] >> self.bits)
        self.row[row].strongest = strongest

    cdef _make_room(self, Py_ssize_t more):
        """Write all rows anew, close together, when the end is reached."""
        cdef Py_ssize_t total = 0, row, step, start
        cdef uint32_t[::1] pool
        if self.used + more <= self.pool.shape[0]:
            return
        for row in range(self.size):
            total += self.row[row].length
        pool = np.empty(total + more + max(1024, total // 8), dtype=np.uint32)
        total = 0
        for row in range(self.size):
            start = self.row[row].begin
            self.row[row].begin = total
            for step in range(self.row[row].length):
                pool[total + step] = self.pool[start + step]
            total += self.row[row].length
        self.pool = pool
        self.used = total


def touch(const int64_t[::1] begins, const int32_t[::1] others, int32_t[::1] count):
    """Count, over all people and contacts, how often each person is reached.

    The yardstick of the benchmark: it reads every wedge once and does nothing else.
    """
    cdef Py_ssize_t one, at, to
    with nogil:
        for one in range(begins.shape[0] - 1):
            for at in range(begins[one], begins[one + 1]):
                for to in range(begins[others[at]], begins[others[at] + 1]):
                    count[others[to]] += 1
