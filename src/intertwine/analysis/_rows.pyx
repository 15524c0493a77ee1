"""Who knows whom, for the search for introductions: one short row a person.

People are numbered anew, those with the highest bound on any score first. Each
row of contacts is sorted by these numbers and takes 4 bytes a contact: the number,
and above it the code of the strength. A changed row is written again at the end.
"""

from libc.math cimport ldexp, log
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

import numpy as np

ROW = np.dtype([("begin", "i8"), ("length", "i4"), ("strongest", "u4")])


cdef class Rows:
    """Everybody's contacts, ready to be searched."""

    def __init__(self, Py_ssize_t size, int bits, int exponent, levels):
        self.size = size
        self.bits = bits
        self.mask = (<uint32_t>1 << bits) - 1
        self.exponent = exponent
        self.levels = levels

    def fill(self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code, present):
        """Take in all ties, each pair once with its largest code."""
        cdef Py_ssize_t n = self.size, m = ties.shape[0], at, row, to, end, other
        cdef const uint8_t[::1] here = present
        cdef int64_t[::1] begin = np.zeros(n + 1, dtype=np.int64)
        cdef int64_t[::1] place = np.full(max(n, 1), -1, dtype=np.int64)
        cdef int32_t[::1] length = np.zeros(n, dtype=np.int32)
        cdef uint32_t[::1] rough, pool
        cdef uint32_t arc
        cdef Py_ssize_t one, two
        with nogil:
            for at in range(m):
                one = ties[at, 0]
                two = ties[at, 1]
                if one != two and here[one] and here[two]:
                    begin[one + 1] += 1
                    begin[two + 1] += 1
            for row in range(n):
                begin[row + 1] += begin[row]
        rough = np.empty(begin[n] + 1, dtype=np.uint32)
        with nogil:
            for at in range(m):
                one = ties[at, 0]
                two = ties[at, 1]
                if one != two and here[one] and here[two]:
                    arc = code[at] << self.bits
                    rough[begin[one] + length[one]] = arc | <uint32_t>two
                    rough[begin[two] + length[two]] = arc | <uint32_t>one
                    length[one] += 1
                    length[two] += 1
            for row in range(n):
                to = begin[row]
                for at in range(begin[row], begin[row] + length[row]):
                    arc = rough[at]
                    other = arc & self.mask
                    if place[other] >= begin[row]:
                        if rough[place[other]] < arc:
                            rough[place[other]] = arc
                    else:
                        place[other] = to
                        rough[to] = arc
                        to += 1
                length[row] = <int32_t>(to - begin[row])
        self._number(rough, begin, length)

    cdef _number(self, uint32_t[::1] rough, int64_t[::1] begin, int32_t[::1] length):
        """Number people by their bounds, and write their rows sorted."""
        cdef Py_ssize_t n = self.size, row, at, new, other
        cdef uint32_t[::1] strongest = np.zeros(n, dtype=np.uint32)
        cdef double[::1] bound = np.zeros(n)
        cdef int64_t total = 0
        cdef uint32_t arc
        self.longest = int(np.max(length, initial=0))
        self._weigh_up_to(self.longest)
        with nogil:
            for row in range(n):
                total += length[row]
                for at in range(begin[row], begin[row] + length[row]):
                    strongest[row] = max(strongest[row], rough[at] >> self.bits)
            for row in range(n):
                for at in range(begin[row], begin[row] + length[row]):
                    arc = rough[at]
                    other = arc & self.mask
                    bound[row] += <double>part(
                        self.levels[arc >> self.bits],
                        self.levels[strongest[other]],
                        self.weights[length[other]],
                    )
        np.negative(bound, out=np.asarray(bound))
        self.original = np.argsort(bound, kind="stable").astype(np.int32)
        self.number = np.empty(n, dtype=np.int32)
        self.pool = np.empty(total + max(1024, total // 64), dtype=np.uint32)
        self.row = np.empty(n, dtype=ROW)
        cdef int64_t[::1] to = np.empty(n, dtype=np.int64)
        with nogil:
            total = 0
            for new in range(n):
                row = self.original[new]
                self.number[row] = <int32_t>new
                self.row[new].begin = total
                self.row[new].length = length[row]
                self.row[new].strongest = strongest[row]
                to[row] = total
                total += length[row]
            for new in range(n):
                row = self.original[new]
                for at in range(begin[row], begin[row] + length[row]):
                    arc = rough[at]
                    other = arc & self.mask
                    self.pool[to[other]] = (arc & ~self.mask) | <uint32_t>new
                    to[other] += 1
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
