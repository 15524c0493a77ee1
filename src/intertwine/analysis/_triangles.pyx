"""The inner loops of introductions; ``wedges.py`` holds the same in numpy.

People are numbered anew, those with the highest bound on any score first. Each
row of contacts is sorted by these numbers and takes 4 bytes a contact: the number,
and above it the code of the strength. A changed row is written again at the end.
"""

from libc.math cimport ldexp, log
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

import numpy as np

cdef enum:
    FEW_LEVELS = 64
    WORTH = 48
    OPENS = 24

cdef double ABOVE = 1.0 + 1e-9  # above any rounding of a sum of bounds
cdef int64_t TAKEN = -(<int64_t>1 << 62)
cdef double ROUNDER = 6755399441055744.0  # 1.5 * 2**52: adding it rounds half to even


cdef inline int64_t part(double one, double other, double weight) noexcept nogil:
    """Give what a contact adds, in units; as ``scoring.parts``."""
    cdef double strength = one * other
    cdef int64_t units = <int64_t>((strength * weight + ROUNDER) - ROUNDER)
    return units if units > 0 or strength <= 0 else 1


cdef class Scratch:
    """What one thread needs for itself."""

    cdef int64_t[::1] sum
    cdef int32_t[::1] seen
    cdef int64_t[::1] table
    cdef double[::1] left
    cdef double[::1] value
    cdef int32_t[::1] first
    cdef int32_t[::1] second
    cdef Py_ssize_t held, room

    def __init__(self, Py_ssize_t size, Py_ssize_t levels, Py_ssize_t longest):
        self.sum = np.zeros(size, dtype=np.int64)
        self.seen = np.empty(size + 1, dtype=np.int32)
        self.table = np.empty(max(levels, 1), dtype=np.int64)
        self.left = np.empty(longest + 1)
        self.hold(0)

    def hold(self, Py_ssize_t room):
        """Start an empty list of the best ``room`` pairs."""
        self.held = 0
        self.room = room
        self.value = np.empty(room + 1)
        self.first = np.empty(room + 1, dtype=np.int32)
        self.second = np.empty(room + 1, dtype=np.int32)

    def best(self):
        """Give what is held, in no order: values and the two numbers."""
        return (
            np.array(self.value[: self.held]),
            np.array(self.first[: self.held]),
            np.array(self.second[: self.held]),
        )

    cdef inline bint worse(
        self, Py_ssize_t at, double value, int32_t first, int32_t second
    ) noexcept nogil:
        """Say whether what is held at a place comes after the given one."""
        if self.value[at] != value:
            return self.value[at] < value
        if self.first[at] != first:
            return self.first[at] > first
        return self.second[at] > second

    cdef inline double least(self) noexcept nogil:
        """Give the value that must at least be equalled."""
        return self.value[0] if self.held == self.room else 0.0

    cdef inline void put(
        self, Py_ssize_t at, double value, int32_t first, int32_t second
    ) noexcept nogil:
        self.value[at] = value
        self.first[at] = first
        self.second[at] = second

    cdef inline void copy(self, Py_ssize_t source, Py_ssize_t target) noexcept nogil:
        self.put(target, self.value[source], self.first[source], self.second[source])

    cdef void sink(self, double value, int32_t first, int32_t second) noexcept nogil:
        """Put something in place of the worst."""
        cdef Py_ssize_t at = 0, below
        while True:
            below = 2 * at + 1
            if below >= self.held:
                break
            if below + 1 < self.held and self.worse(
                below + 1, self.value[below], self.first[below], self.second[below]
            ):
                below += 1
            if not self.worse(below, value, first, second):
                break
            self.copy(below, at)
            at = below
        self.put(at, value, first, second)

    cdef void offer(self, double value, int32_t first, int32_t second) noexcept nogil:
        """Hold a pair if it is among the best."""
        cdef Py_ssize_t at, above
        if self.held < self.room:
            at = self.held
            self.held += 1
            while at > 0:
                above = (at - 1) // 2
                if self.worse(above, value, first, second):
                    break
                self.copy(above, at)
                at = above
            self.put(at, value, first, second)
        elif self.room > 0 and self.worse(0, value, first, second):
            self.sink(value, first, second)

    cdef Py_ssize_t drain(
        self, int32_t[::1] other, double[::1] score, double scale
    ) noexcept nogil:
        """Write what is held, best first, and hold nothing."""
        cdef Py_ssize_t count = self.held, at = count - 1
        while at >= 0:
            other[at] = self.first[0]
            score[at] = self.value[0] * scale
            self.held = at
            if at > 0:
                self.sink(self.value[at], self.first[at], self.second[at])
            at -= 1
        return count


cdef class Wedges:
    """Everybody's contacts, ready to be searched."""

    cdef readonly Py_ssize_t size, used, longest
    cdef readonly int exponent
    cdef int bits
    cdef uint32_t mask
    cdef uint32_t[::1] pool
    cdef int64_t[::1] begin
    cdef int32_t[::1] length, original, number
    cdef double[::1] levels, weight, cap
    cdef int32_t[:, ::1] group
    cdef double[::1] bonus
    cdef double most, scale
    cdef int64_t[::1] apart_begin
    cdef int32_t[::1] apart
    cdef uint8_t[::1] open_to, introducers
    cdef double[::1] shared
    cdef bint grouped

    def __init__(self, Py_ssize_t size, int bits, int exponent, levels):
        self.size = size
        self.bits = bits
        self.mask = (<uint32_t>1 << bits) - 1
        self.exponent = exponent
        self.scale = ldexp(1.0, -exponent)
        self.levels = levels
        self.shared = np.zeros(1)

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
        cdef double[::1] weight = np.empty(n)
        cdef double[::1] strongest = np.zeros(n)
        cdef double[::1] bound = np.zeros(n)
        cdef int32_t[::1] number = np.empty(n, dtype=np.int32)
        cdef int64_t total = 0
        cdef uint32_t arc
        with nogil:
            for row in range(n):
                weight[row] = self.weigh(length[row])
                total += length[row]
                for at in range(begin[row], begin[row] + length[row]):
                    strongest[row] = max(
                        strongest[row], self.levels[rough[at] >> self.bits]
                    )
            for row in range(n):
                for at in range(begin[row], begin[row] + length[row]):
                    arc = rough[at]
                    bound[row] += <double>part(
                        self.levels[arc >> self.bits],
                        strongest[arc & self.mask],
                        weight[arc & self.mask],
                    )
        order = np.argsort(-np.asarray(bound), kind="stable").astype(np.int32)
        self.original = order
        for row in range(n):
            number[self.original[row]] = <int32_t>row
        self.number = number
        self.pool = np.empty(total + max(1024, total // 64), dtype=np.uint32)
        self.begin = np.zeros(n, dtype=np.int64)
        self.length = np.ascontiguousarray(np.asarray(length)[order])
        self.weight = np.ascontiguousarray(np.asarray(weight)[order])
        self.cap = np.ascontiguousarray((np.asarray(strongest) * np.asarray(weight))[order])
        self.longest = int(np.max(length, initial=0))
        cdef int64_t[::1] to = np.zeros(n, dtype=np.int64)
        with nogil:
            total = 0
            for new in range(n):
                self.begin[new] = total
                to[new] = total
                total += self.length[new]
            for new in range(n):
                row = self.original[new]
                for at in range(begin[row], begin[row] + length[row]):
                    arc = rough[at]
                    other = number[arc & self.mask]
                    self.pool[to[other]] = (arc & ~self.mask) | <uint32_t>new
                    to[other] += 1
        self.used = total

    def wish(self, open_to, introducers, groups, bonus, const Py_ssize_t[:, ::1] apart):
        """Take in who may be introduced, by whom, across what, and who never."""
        order = np.asarray(self.original)
        self.open_to = np.ascontiguousarray(open_to[order])
        self.introducers = np.ascontiguousarray(introducers[order])
        self.group = np.ascontiguousarray(groups[order])
        self.bonus = bonus
        self.grouped = len(bonus) > 0
        self.most = 1.0
        for each in bonus:
            self.most = self.most + each
        number = np.asarray(self.number)
        pairs = number[np.asarray(apart)]
        both = np.concatenate([pairs, pairs[:, ::-1]])
        both = both[np.argsort(both[:, 0], kind="stable")]
        self.apart = np.ascontiguousarray(both[:, 1], dtype=np.int32)
        self.apart_begin = np.searchsorted(both[:, 0], np.arange(self.size + 1))

    cdef double weigh(self, Py_ssize_t degree) noexcept nogil:
        return ldexp(1.0 / log(<double>max(degree, <Py_ssize_t>2)), self.exponent)

    cdef inline double factor(self, Py_ssize_t one, Py_ssize_t two) noexcept nogil:
        """Give how much crossing boundaries lifts the score of a pair."""
        cdef double factor = 1.0
        cdef Py_ssize_t at
        cdef int32_t here, there
        for at in range(self.bonus.shape[0]):
            here = self.group[one, at]
            there = self.group[two, at]
            if here >= 0 and there >= 0 and here != there:
                factor += self.bonus[at]
        return factor

    cdef void take(self, Scratch mine, Py_ssize_t one, int64_t what) noexcept nogil:
        """Mark a person and all who must not be suggested to them, or clear it."""
        cdef Py_ssize_t at
        mine.sum[one] = what
        for at in range(self.begin[one], self.begin[one] + self.length[one]):
            mine.sum[self.pool[at] & self.mask] = what
        for at in range(self.apart_begin[one], self.apart_begin[one + 1]):
            mine.sum[self.apart[at]] = what

    cdef Py_ssize_t open(
        self, Scratch mine, Py_ssize_t contact, double strength, Py_ssize_t below,
        Py_ssize_t seen,
    ) noexcept nogil:
        """Add what one contact adds to everybody they know with a number below."""
        cdef const uint32_t* arcs = &self.pool[0] + self.begin[contact]
        cdef Py_ssize_t count = self.length[contact], at, levels = self.levels.shape[0]
        cdef double weight = self.weight[contact]
        cdef int64_t* sum = &mine.sum[0]
        cdef int32_t* order = &mine.seen[0]
        cdef int64_t* table = &mine.table[0]
        cdef uint32_t arc, mask = self.mask
        cdef int bits = self.bits
        cdef int64_t old, add
        if below < self.size:
            count = self.before(contact, below)
        if levels <= FEW_LEVELS:
            for at in range(levels):
                table[at] = part(strength, self.levels[at], weight)
            for at in range(count):
                arc = arcs[at]
                add = table[arc >> bits]
                old = sum[arc & mask]
                order[seen] = arc & mask
                seen += (old == 0) & (add != 0)
                sum[arc & mask] = old + add
        else:
            for at in range(count):
                arc = arcs[at]
                add = part(strength, self.levels[arc >> bits], weight)
                old = sum[arc & mask]
                order[seen] = arc & mask
                seen += (old == 0) & (add != 0)
                sum[arc & mask] = old + add
        return seen

    cdef Py_ssize_t before(self, Py_ssize_t row, Py_ssize_t below) noexcept nogil:
        """Count the contacts in a row with a number below."""
        cdef const uint32_t* arcs = &self.pool[0] + self.begin[row]
        cdef Py_ssize_t low = 0, high = self.length[row], middle
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
        cdef const uint32_t* mine = &self.pool[0] + self.begin[one]
        cdef const uint32_t* theirs = &self.pool[0] + self.begin[two]
        cdef Py_ssize_t at = 0, to = 0, count = self.length[two], high, middle
        cdef uint32_t here, there
        cdef int64_t sum = 0
        while at < head and to < count:
            here = mine[at] & self.mask
            there = theirs[to] & self.mask
            if here == there:
                sum += part(
                    self.levels[mine[at] >> self.bits],
                    self.levels[theirs[to] >> self.bits],
                    self.weight[here],
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

    cdef double bounds(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        """Write the most that each contact and all before it can add together."""
        cdef Py_ssize_t at
        cdef const uint32_t* arcs = &self.pool[0] + self.begin[one]
        cdef double sum = 0
        for at in range(self.length[one]):
            # One unit more than rounding can add.
            sum += self.levels[arcs[at] >> self.bits] * self.cap[arcs[at] & self.mask]
            sum += 2
            mine.left[at] = sum * ABOVE
        return sum * ABOVE

    cdef void offer_all(
        self, Scratch mine, Py_ssize_t one, Py_ssize_t seen, Py_ssize_t head,
        double left, double least, bint is_last,
    ) noexcept nogil:
        """Offer everybody seen: their final score, or what it is so far."""
        cdef Py_ssize_t at, two
        cdef int64_t sum
        cdef double value, factor = 1.0
        least = max(least, mine.least())
        for at in range(seen):
            two = mine.seen[at]
            sum = mine.sum[two]
            if is_last:
                mine.sum[two] = 0
            if (<double>sum + left) * self.most < least or not self.open_to[two]:
                continue
            if self.grouped:
                factor = self.factor(one, two)
                if (<double>sum + left) * factor < least:
                    continue
            if head > 0 and is_last:
                sum += self.rest(one, two, head)
            value = <double>sum * factor
            if value < least or value <= 0:
                continue
            mine.offer(value, self.original[two], <int32_t>two)
            least = max(least, mine.least())

    cdef void list_of(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        """Find the best introductions of one person."""
        cdef Py_ssize_t head = self.length[one], seen = 0, contact, cost
        cdef Py_ssize_t opened = 0, looked = WORTH, ahead = 0, at
        cdef uint32_t arc
        cdef double left, least = 0
        mine.held = 0
        if not self.open_to[one] or mine.room == 0 or head == 0:
            return
        left = self.bounds(mine, one)
        for at in range(head):
            ahead += self.length[self.pool[self.begin[one] + at] & self.mask]
        self.take(mine, one, TAKEN)
        while head > 0:
            if opened >= looked and ahead > 2 * seen:
                self.offer_all(mine, one, seen, 0, 0, least, False)
                least = max(least, mine.least())
                mine.held = 0
                looked = 2 * opened
            arc = self.pool[self.begin[one] + head - 1]
            contact = arc & self.mask
            cost = self.length[contact]
            if left * self.most < least and (
                4 * left * self.most < least or cost > OPENS * seen
            ):
                break
            head -= 1
            seen = self.open(
                mine, contact, self.levels[arc >> self.bits], self.size, seen
            )
            opened += cost
            ahead -= cost
            left = mine.left[head - 1] if head > 0 else 0
        self.offer_all(mine, one, seen, head, left, least, True)
        self.take(mine, one, 0)

    def lists(
        self, Scratch mine, const int32_t[::1] people, int32_t[:, ::1] other,
        double[:, ::1] score,
    ):
        """Write the best introductions of some people into their rows."""
        cdef Py_ssize_t at, one
        if mine.room != other.shape[1]:
            mine.hold(other.shape[1])
        with nogil:
            for at in range(people.shape[0]):
                self.list_of(mine, self.number[people[at]])
                mine.drain(other[at], score[at], self.scale)

    def lists_among(
        self, Scratch mine, Py_ssize_t start, Py_ssize_t stop, int32_t[:, ::1] other,
        double[:, ::1] score,
    ):
        """Write the best introductions of a stretch of people, in their own order."""
        cdef Py_ssize_t one, row
        if mine.room != other.shape[1]:
            mine.hold(other.shape[1])
        with nogil:
            for one in range(start, stop):
                row = self.original[one]
                self.list_of(mine, one)
                mine.drain(other[row], score[row], self.scale)

    def reaches(self, Scratch mine):
        """Give the most that anybody from each number on can score."""
        cdef double[::1] reach = np.zeros(self.size + 1)
        cdef Py_ssize_t one
        with nogil:
            for one in range(self.size):
                reach[one] = self.bounds(mine, one) * self.most
        return np.maximum.accumulate(np.asarray(reach)[::-1])[::-1].copy()

    def start_network(self):
        """Forget the threshold that threads share."""
        self.shared = np.zeros(1)

    def network(
        self, Scratch mine, Py_ssize_t start, Py_ssize_t stop, const double[::1] reach
    ):
        """Offer the best pairs of a stretch of people with those numbered before."""
        cdef Py_ssize_t one
        with nogil:
            for one in range(start, stop):
                if reach[one] < self.shared[0]:
                    break
                if self.open_to[one]:
                    self.pairs_of(mine, one)
                if mine.least() > self.shared[0]:
                    self.shared[0] = mine.least()

    cdef void pairs_of(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        cdef Py_ssize_t head = self.length[one], seen = 0, at, two
        cdef uint32_t arc
        cdef int64_t sum
        cdef double left = self.bounds(mine, one), least = max(self.shared[0], mine.least()), value, factor = 1.0
        if left * self.most < least:
            return
        mine.sum[one] = TAKEN
        while head > 0:
            arc = self.pool[self.begin[one] + head - 1]
            if left * self.most < least and (
                4 * left * self.most < least
                or self.length[arc & self.mask] > OPENS * seen
            ):
                break
            head -= 1
            seen = self.open(
                mine, arc & self.mask, self.levels[arc >> self.bits], one, seen
            )
            left = mine.left[head - 1] if head > 0 else 0
        for at in range(seen):
            two = mine.seen[at]
            sum = mine.sum[two]
            mine.sum[two] = 0
            if (<double>sum + left) * self.most < least or not self.open_to[two]:
                continue
            if self.grouped:
                factor = self.factor(one, two)
            if (<double>sum + left) * factor < least or self.is_taken(one, two):
                continue
            if head > 0:
                sum += self.rest(one, two, head)
            value = <double>sum * factor
            if value >= least and value > 0:
                mine.offer(
                    value,
                    min(self.original[one], self.original[two]),
                    max(self.original[one], self.original[two]),
                )
                least = max(least, mine.least())
        mine.sum[one] = 0

    cdef bint is_taken(self, Py_ssize_t one, Py_ssize_t two) noexcept nogil:
        """Say whether two people are tied, or must not be suggested."""
        cdef Py_ssize_t at
        if self.length[one] > self.length[two]:
            one, two = two, one
        at = self.before(one, two)
        if at < self.length[one]:
            if <Py_ssize_t>(self.pool[self.begin[one] + at] & self.mask) == two:
                return True
        for at in range(self.apart_begin[one], self.apart_begin[one + 1]):
            if self.apart[at] == two:
                return True
        return False

    def details(self, const int32_t[::1] first, const int32_t[::1] second):
        """Give each pair's shared contacts: where they begin, who, what they add."""
        cdef Py_ssize_t pair, at, to, one, two, count = 0, pairs = first.shape[0]
        cdef int64_t[::1] begins = np.zeros(pairs + 1, dtype=np.int64)
        cdef int32_t[::1] who
        cdef int64_t[::1] units
        cdef uint32_t here, there
        cdef bint filling
        who = np.empty(0, dtype=np.int32)
        units = np.empty(0, dtype=np.int64)
        for filling in (False, True):
            count = 0
            with nogil:
                for pair in range(pairs):
                    one = self.number[first[pair]]
                    two = self.number[second[pair]]
                    at = self.begin[one]
                    to = self.begin[two]
                    while (
                        at < self.begin[one] + self.length[one]
                        and to < self.begin[two] + self.length[two]
                    ):
                        here = self.pool[at] & self.mask
                        there = self.pool[to] & self.mask
                        if here == there:
                            if (self.pool[at] >> self.bits) and (
                                self.pool[to] >> self.bits
                            ):
                                if filling:
                                    who[count] = self.original[here]
                                    units[count] = part(
                                        self.levels[self.pool[at] >> self.bits],
                                        self.levels[self.pool[to] >> self.bits],
                                        self.weight[here],
                                    )
                                count += 1
                            at += 1
                            to += 1
                        elif here < there:
                            at += 1
                        else:
                            to += 1
                    begins[pair + 1] = count
            if not filling:
                who = np.empty(count, dtype=np.int32)
                units = np.empty(count, dtype=np.int64)
        return np.asarray(begins), np.asarray(who), np.asarray(units)

    def contacts(self, Py_ssize_t person):
        """Give the contacts of a person and the codes of the ties, in no order."""
        cdef Py_ssize_t one = self.number[person]
        row = np.asarray(self.pool)[self.begin[one] : self.begin[one] + self.length[one]]
        return np.asarray(self.original)[row & self.mask], row >> self.bits

    def tie(self, Py_ssize_t first, Py_ssize_t second, int64_t code):
        """Make or change one tie; a code below 0 takes it away."""
        self._write(self.number[first], self.number[second], code)
        self._write(self.number[second], self.number[first], code)

    cdef _write(self, Py_ssize_t row, Py_ssize_t other, int64_t code):
        cdef Py_ssize_t count = self.length[row], at = self.before(row, other)
        cdef Py_ssize_t start = self.begin[row], step
        cdef bint known = at < count and <Py_ssize_t>(
            self.pool[start + at] & self.mask
        ) == other
        cdef uint32_t arc = <uint32_t>other
        cdef double strongest
        if code >= 0:
            arc |= <uint32_t>code << self.bits
        if known and code >= 0:
            self.pool[start + at] = arc
        elif known:
            for step in range(start + at, start + count - 1):
                self.pool[step] = self.pool[step + 1]
            self.length[row] = <int32_t>(count - 1)
        elif code >= 0:
            self._make_room(count + 1)
            start = self.begin[row]
            for step in range(at):
                self.pool[self.used + step] = self.pool[start + step]
            self.pool[self.used + at] = arc
            for step in range(at, count):
                self.pool[self.used + step + 1] = self.pool[start + step]
            self.begin[row] = self.used
            self.length[row] = <int32_t>(count + 1)
            self.used += count + 1
            self.longest = max(self.longest, count + 1)
        self.weight[row] = self.weigh(self.length[row])
        strongest = 0
        for step in range(self.begin[row], self.begin[row] + self.length[row]):
            strongest = max(strongest, self.levels[self.pool[step] >> self.bits])
        self.cap[row] = strongest * self.weight[row]

    cdef _make_room(self, Py_ssize_t more):
        """Write all rows anew, close together, when the end is reached."""
        cdef Py_ssize_t total, row, step, start
        cdef uint32_t[::1] pool
        if self.used + more <= self.pool.shape[0]:
            return
        total = int(np.sum(self.length, dtype=np.int64))
        pool = np.empty(total + more + max(1024, total // 8), dtype=np.uint32)
        total = 0
        for row in range(self.size):
            start = self.begin[row]
            self.begin[row] = total
            for step in range(self.length[row]):
                pool[total + step] = self.pool[start + step]
            total += self.length[row]
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
