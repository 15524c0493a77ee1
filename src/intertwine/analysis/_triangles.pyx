"""The search for introductions; ``wedges.py`` holds the same in numpy.

For one person after the other, the rows of their contacts are added up, until what
is left could not bring anybody among the best. Where there are many people, sums are
kept in a table small enough for the nearest memory; if one person reaches very many,
in a place for everybody.
"""

from libc.math cimport ldexp
from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

import numpy as np

from intertwine.analysis._rows cimport Rows, fetch, part
from intertwine.analysis._rows import touch

cdef enum:
    WORTH = 48
    OPENS = 24
    WAITING = 256
    TABLE = 1 << 13
    NONE = 0x7FFFFFFF

cdef double ABOVE = 1.0 + 1e-9  # above any rounding of a sum of bounds
cdef int64_t TAKEN = -(<int64_t>1 << 62)


cdef inline uint32_t place_of(
    const uint32_t* key, int shift, uint32_t who
) noexcept nogil:
    """Find the place of somebody in a small table, or a free one."""
    cdef uint32_t at = (who * <uint32_t>0x9E3779B1) >> shift
    while key[at] != who and key[at] != NONE:
        at = (at + 1) & (<uint32_t>0xFFFFFFFF >> shift)
    return at


cdef class Scratch:
    """What one thread needs for itself: sums by person, and the best pairs so far.

    Sums are found by a place. In the small table a place belongs to whoever took it
    first (``key``); otherwise everybody's place is their number.
    """

    cdef int64_t[::1] sums, small
    cdef int64_t* sum
    cdef uint32_t[::1] key
    cdef int32_t[::1] seen
    cdef int64_t[::1] table
    cdef double[::1] left
    cdef double[::1] value
    cdef int32_t[::1] first
    cdef int32_t[::1] second
    cdef double[::1] tops
    cdef double[::1] value_of
    cdef int32_t[::1] waiting
    cdef Py_ssize_t held, room, topped, waits
    cdef bint is_small
    cdef int shift

    def __init__(self, Py_ssize_t size, Py_ssize_t levels, Py_ssize_t longest):
        self.sums = np.zeros(max(size, 1), dtype=np.int64)
        self.small = np.empty(TABLE, dtype=np.int64)
        self.key = np.full(TABLE, NONE, dtype=np.uint32)
        self.seen = np.empty(max(size, TABLE) + 1, dtype=np.int32)
        self.table = np.empty(max(levels, 1), dtype=np.int64)
        self.left = np.empty(longest + 1)
        self.waiting = np.empty(WAITING, dtype=np.int32)
        self.value_of = np.empty(WAITING)
        self.hold(0)

    def hold(self, Py_ssize_t room):
        """Start an empty list of the best ``room`` pairs."""
        self.held = 0
        self.room = room
        self.topped = 0
        self.waits = 0
        self.tops = np.empty(room + 1)
        self.value = np.empty(room + 1)
        self.first = np.empty(room + 1, dtype=np.int32)
        self.second = np.empty(room + 1, dtype=np.int32)

    cdef void start(self, Py_ssize_t most, bint is_small) noexcept nogil:
        """Choose where to keep the sums of at most so many people."""
        cdef int bits = 6
        self.is_small = is_small and 2 * most <= TABLE
        self.sum = &self.sums[0]
        if self.is_small:
            while (<Py_ssize_t>1 << bits) < 2 * most:
                bits += 1
            self.shift = 32 - bits
            self.sum = &self.small[0]

    cdef inline Py_ssize_t take(self, uint32_t who, Py_ssize_t seen) noexcept nogil:
        """Mark somebody as not to be suggested."""
        cdef Py_ssize_t place = who
        cdef bint is_new
        if self.is_small:
            place = place_of(&self.key[0], self.shift, who)
            is_new = self.key[place] == NONE
            self.key[place] = who
        else:
            is_new = self.sum[place] != TAKEN
        self.sum[place] = TAKEN
        self.seen[seen] = <int32_t>place
        return seen + is_new

    cdef inline void clear(self, Py_ssize_t place) noexcept nogil:
        if self.is_small:
            self.key[place] = NONE
        else:
            self.sum[place] = 0

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

    cdef inline double least_top(self) noexcept nogil:
        """Give the value that must at least be equalled, of all that were noted."""
        return self.tops[0] if self.topped == self.room else 0.0

    cdef void note(self, double value) noexcept nogil:
        """Count a value among the highest."""
        cdef Py_ssize_t at, next
        cdef double* tops = &self.tops[0]
        if self.topped < self.room:
            at = self.topped
            self.topped += 1
            while at > 0 and tops[(at - 1) // 2] > value:
                tops[at] = tops[(at - 1) // 2]
                at = (at - 1) // 2
        else:
            at = 0
            while 2 * at + 1 < self.room:
                next = 2 * at + 1
                if next + 1 < self.room and tops[next + 1] < tops[next]:
                    next += 1
                if tops[next] >= value:
                    break
                tops[at] = tops[next]
                at = next
        tops[at] = value

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


cdef class Wedges(Rows):
    """Everybody's contacts, and what they wish for, ready to be searched.

    Attributes:
        crowd: From how many people on the small table is worth its while.
    """

    cdef public Py_ssize_t crowd
    cdef int32_t[:, ::1] group
    cdef double[::1] bonus
    cdef double most
    cdef int64_t[::1] apart_begin
    cdef int32_t[::1] apart
    cdef uint8_t[::1] open_to
    cdef double[::1] shared
    cdef bint grouped, all_open

    def __init__(self, Py_ssize_t size, int bits, levels):
        Rows.__init__(self, size, bits, levels)
        self.crowd = 1 << 18
        self.shared = np.zeros(1)

    def wish(self, open_to, groups, bonus, const Py_ssize_t[:, ::1] apart):
        """Take in who may be introduced, by whom, across what, and who never."""
        order = np.asarray(self.original)
        self.open_to = np.ascontiguousarray(open_to[order])
        self.all_open = np.all(open_to)
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
        # Zeros that nobody writes take no memory.
        self.apart_begin = begin = np.zeros(self.size + 1, dtype=np.int64)
        if len(both):
            begin[1:] = np.cumsum(np.bincount(both[:, 0], minlength=self.size))

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

    cdef Py_ssize_t open(
        self, Scratch mine, uint32_t arc, uint32_t below, Py_ssize_t seen
    ) noexcept nogil:
        """Add what one contact adds to everybody they know with a number below."""
        cdef Py_ssize_t contact = arc & self.mask, count = self.row[contact].length
        cdef Py_ssize_t at, levels = self.levels.shape[0]
        cdef const uint32_t* arcs = self.arcs(contact)
        cdef double strength = self.levels[arc >> self.bits]
        cdef double weight = self.weights[count]
        cdef int64_t* sum = mine.sum
        cdef int32_t* order = &mine.seen[0]
        cdef int64_t* table = &mine.table[0]
        cdef uint32_t* key = &mine.key[0]
        cdef uint32_t mask = self.mask, who, place
        cdef int bits = self.bits, shift = mine.shift
        cdef int64_t old, add
        cdef bint is_listed = levels <= count, is_new
        if is_listed:
            for at in range(levels):
                table[at] = part(strength, self.levels[at], weight)
        if mine.is_small:
            for at in range(count):
                arc = arcs[at]
                who = arc & mask
                if who >= below:
                    break
                if is_listed:
                    add = table[arc >> bits]
                else:
                    add = part(strength, self.levels[arc >> bits], weight)
                place = place_of(key, shift, who)
                is_new = key[place] != who
                key[place] = who
                order[seen] = <int32_t>place
                seen += is_new
                sum[place] = add if is_new else sum[place] + add
        else:
            for at in range(count):
                arc = arcs[at]
                who = arc & mask
                if who >= below:
                    break
                if is_listed:
                    add = table[arc >> bits]
                else:
                    add = part(strength, self.levels[arc >> bits], weight)
                old = sum[who]
                order[seen] = <int32_t>who
                seen += (old == 0) & (add != 0)
                sum[who] = old + add
        return seen

    cdef double bounds(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        """Write the most that each contact and all before it can add together."""
        cdef Py_ssize_t at
        cdef const uint32_t* arcs = self.arcs(one)
        cdef double sum = 0
        for at in range(self.row[one].length):
            # One unit more than rounding can add.
            sum += self.levels[arcs[at] >> self.bits] * self.cap(arcs[at] & self.mask)
            sum += 2
            mine.left[at] = sum * ABOVE
        return sum * ABOVE

    cdef Py_ssize_t reached(self, Py_ssize_t one) noexcept nogil:
        """Count the wedges of one person."""
        cdef const uint32_t* arcs = self.arcs(one)
        cdef Py_ssize_t at, count = 0
        for at in range(self.row[one].length):
            count += self.row[arcs[at] & self.mask].length
        return count

    cdef inline bint enough(
        self, uint32_t arc, double left, double least, Py_ssize_t seen
    ) noexcept nogil:
        """Say whether to finish pair by pair rather than open one more row.

        Where much is left, many pairs have to be finished: worth it for long rows.
        """
        left *= self.most
        return left < least and (
            4 * left < least or self.row[arc & self.mask].length > OPENS * seen
        )

    cdef void list_of(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        """Find the best introductions of one person."""
        cdef Py_ssize_t head = self.row[one].length, seen = 0, at
        cdef Py_ssize_t opened = 0, looked = WORTH, ahead
        cdef const uint32_t* arcs = self.arcs(one)
        cdef double left, least = 0
        mine.held = 0
        if not self.open_to[one] or mine.room == 0 or head == 0:
            return
        left = self.bounds(mine, one)
        ahead = self.reached(one)
        at = self.apart_begin[one + 1] - self.apart_begin[one]
        mine.start(ahead + at + head + 1, self.size >= self.crowd)
        seen = mine.take(<uint32_t>one, seen)
        for at in range(head):
            seen = mine.take(arcs[at] & self.mask, seen)
        for at in range(self.apart_begin[one], self.apart_begin[one + 1]):
            seen = mine.take(self.apart[at], seen)
        while head > 0:
            if opened >= looked and ahead > 2 * seen:
                least = max(least, self.look(mine, one, seen))
                looked = 2 * opened
            if self.enough(arcs[head - 1], left, least, seen):
                break
            head -= 1
            seen = self.open(mine, arcs[head], <uint32_t>self.size, seen)
            at = self.row[arcs[head] & self.mask].length
            opened += at
            ahead -= at
            left = mine.left[head - 1] if head > 0 else 0
        self.offer_all(mine, one, seen, head, left, least)

    cdef inline bint may_meet(self, Py_ssize_t two, int64_t sum) noexcept nogil:
        return sum > 0 and (self.all_open or self.open_to[two])

    cdef double look(
        self, Scratch mine, Py_ssize_t one, Py_ssize_t seen
    ) noexcept nogil:
        """Give what those seen reach already: no final score is needed for less."""
        cdef Py_ssize_t at, two, place
        cdef double value, least = 0.0
        mine.topped = 0
        for at in range(seen):
            place = mine.seen[at]
            value = <double>mine.sum[place] * self.most
            if value < least:
                continue
            two = mine.key[place] if mine.is_small else place
            if not self.may_meet(two, mine.sum[place]):
                continue
            if self.grouped:
                value = <double>mine.sum[place] * self.factor(one, two)
            if value > least:
                mine.note(value)
                least = mine.least_top()
        return least

    cdef void offer_all(
        self, Scratch mine, Py_ssize_t one, Py_ssize_t seen, Py_ssize_t head,
        double left, double least,
    ) noexcept nogil:
        """Offer everybody seen, with their final score."""
        cdef Py_ssize_t at, two, place
        cdef const int32_t* order = &mine.seen[0]
        cdef const int64_t* sums = mine.sum
        cdef int64_t sum
        cdef double value, factor = 1.0
        mine.topped = 0
        for at in range(seen):
            place = order[at]
            sum = sums[place]
            two = mine.key[place] if mine.is_small else place
            mine.clear(place)
            if (<double>sum + left) * self.most < least or not self.may_meet(two, sum):
                continue
            if self.grouped:
                factor = self.factor(one, two)
                if (<double>sum + left) * factor < least:
                    continue
            if head > 0:
                sum += self.rest(one, two, head)
            value = <double>sum * factor
            if value < least:
                continue
            if mine.waits == WAITING:
                self.offer_waiting(mine, least)
            mine.waiting[mine.waits] = <int32_t>two
            mine.value_of[mine.waits] = value
            mine.waits += 1
            mine.note(value)
            least = max(least, mine.least_top())
        self.offer_waiting(mine, least)

    cdef void offer_waiting(self, Scratch mine, double least) noexcept nogil:
        """Look up who those are that may be among the best, all at once."""
        cdef Py_ssize_t at, two
        for at in range(mine.waits):
            if mine.value_of[at] >= least:
                fetch(&self.original[mine.waiting[at]])
        for at in range(mine.waits):
            if mine.value_of[at] >= least:
                two = mine.waiting[at]
                mine.offer(mine.value_of[at], self.original[two], <int32_t>two)
        mine.waits = 0

    def lists(
        self, Scratch mine, const int32_t[::1] people, int32_t[:, ::1] other,
        double[:, ::1] score,
    ):
        """Write the best introductions of some people into their rows."""
        cdef Py_ssize_t at, one
        cdef double scale = ldexp(1.0, -self.exponent)
        if mine.room != other.shape[1]:
            mine.hold(other.shape[1])
        with nogil:
            for at in range(people.shape[0]):
                self.list_of(mine, self.number[people[at]])
                mine.drain(other[at], score[at], scale)

    def lists_among(
        self, Scratch mine, Py_ssize_t start, Py_ssize_t stop, int32_t[:, ::1] other,
        double[:, ::1] score,
    ):
        """Write the best introductions of a stretch of people, in their own order."""
        cdef Py_ssize_t one, row
        cdef double scale = ldexp(1.0, -self.exponent)
        if mine.room != other.shape[1]:
            mine.hold(other.shape[1])
        with nogil:
            for one in range(start, stop):
                row = self.original[one]
                self.foresee(one)
                self.list_of(mine, one)
                mine.drain(other[row], score[row], scale)

    def start_network(self):
        """Forget the threshold that threads share."""
        self.shared = np.zeros(1)

    def network(self, Scratch mine, Py_ssize_t start, Py_ssize_t stop):
        """Offer the best pairs of a stretch of people with those numbered before."""
        cdef Py_ssize_t one
        with nogil:
            for one in range(start, stop):
                self.foresee(one)
                if self.open_to[one]:
                    self.pairs_of(mine, one)
                if mine.least() > self.shared[0]:
                    self.shared[0] = mine.least()

    cdef void pairs_of(self, Scratch mine, Py_ssize_t one) noexcept nogil:
        cdef Py_ssize_t head = self.row[one].length, seen = 0, at, two, place
        cdef const uint32_t* arcs = self.arcs(one)
        cdef int64_t sum
        cdef double left = self.bounds(mine, one), value, factor = 1.0
        cdef double least = max(self.shared[0], mine.least())
        if left * self.most < least:
            return
        mine.start(self.reached(one) + 1, self.size >= self.crowd)
        seen = mine.take(<uint32_t>one, seen)
        while head > 0 and not self.enough(arcs[head - 1], left, least, seen):
            head -= 1
            seen = self.open(mine, arcs[head], <uint32_t>one, seen)
            left = mine.left[head - 1] if head > 0 else 0
        for at in range(seen):
            place = mine.seen[at]
            sum = mine.sum[place]
            two = mine.key[place] if mine.is_small else place
            mine.clear(place)
            if (<double>sum + left) * self.most < least or not self.may_meet(two, sum):
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

    cdef bint is_taken(self, Py_ssize_t one, Py_ssize_t two) noexcept nogil:
        """Say whether two people are tied, or must not be suggested."""
        cdef Py_ssize_t at
        if self.row[one].length > self.row[two].length:
            one, two = two, one
        at = self.before(one, two)
        if at < self.row[one].length:
            if <Py_ssize_t>(self.arcs(one)[at] & self.mask) == two:
                return True
        for at in range(self.apart_begin[one], self.apart_begin[one + 1]):
            if self.apart[at] == two:
                return True
        return False
