"""Everybody's contacts, as ``_rows.pyx`` keeps them and the searches read them."""

from libc.stdint cimport int32_t, int64_t, uint8_t, uint32_t

cdef enum:
    LOOK_AHEAD = 64

cdef extern from *:
    """
    static inline void intertwine_fetch(const void* place) {
    #if defined(__GNUC__) || defined(__clang__)
        __builtin_prefetch(place);
        __asm__ volatile("");  /* or a loop of nothing else is taken for idle */
    #else
        (void)place;
    #endif
    }
    """
    void fetch "intertwine_fetch"(const void* place) noexcept nogil


cdef struct Row:
    # Sixteen bytes, so that all about one row comes from the memory at once.
    int64_t begin
    int32_t length
    uint32_t strongest


cdef struct Standing:
    # What is told of somebody before people are numbered: minus their bound first.
    double falling
    int32_t length
    uint32_t strongest


cdef inline int64_t part(double one, double other, double weight) noexcept nogil:
    """Give what a contact adds, in units; as ``scoring.parts``."""
    cdef double strength = one * other
    # Adding and taking away 1.5 * 2**52 rounds half to even.
    cdef int64_t units = <int64_t>(
        (strength * weight + 6755399441055744.0) - 6755399441055744.0
    )
    return units if units > 0 or strength <= 0 else 1


cdef class Rows:
    cdef readonly Py_ssize_t size, used, longest
    cdef readonly int exponent
    cdef int bits
    cdef uint32_t mask
    cdef uint32_t[::1] pool
    cdef Row[::1] row
    cdef int32_t[::1] original, number
    cdef double[::1] levels, weights

    cdef inline const uint32_t* arcs(self, Py_ssize_t one) noexcept nogil:
        """Give the first contact of a row."""
        return &self.pool[0] + self.row[one].begin

    cdef inline double cap(self, Py_ssize_t one) noexcept nogil:
        """Give the most that a contact can add for each point of strength."""
        return (
            self.levels[self.row[one].strongest] * self.weights[self.row[one].length]
        )

    cdef inline void foresee(self, Py_ssize_t one) noexcept nogil:
        """Fetch what the search will soon need, when people come in their order.

        Rows of contacts are all over the memory, and waiting for each in turn takes
        longer than reading it.
        """
        cdef const uint32_t* arcs
        cdef Py_ssize_t at, line, contact
        if one + 8 < self.size:
            arcs = self.arcs(one + 8)
            for at in range(
                max(0, self.row[one + 8].length - LOOK_AHEAD), self.row[one + 8].length
            ):
                fetch(&self.row[arcs[at] & self.mask])
        if one + 4 < self.size:
            arcs = self.arcs(one + 4)
            for at in range(
                max(0, self.row[one + 4].length - LOOK_AHEAD), self.row[one + 4].length
            ):
                contact = arcs[at] & self.mask
                for line in range(0, min(self.row[contact].length, LOOK_AHEAD), 16):
                    fetch(self.arcs(contact) + line)

    cdef Py_ssize_t before(self, Py_ssize_t row, Py_ssize_t below) noexcept nogil
    cdef int64_t rest(
        self, Py_ssize_t one, Py_ssize_t two, Py_ssize_t head
    ) noexcept nogil
    cdef int64_t _look(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing,
    )
    cdef _number(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing,
    )
    cdef _write_all(
        self, const Py_ssize_t[:, ::1] ties, const uint32_t[::1] code,
        const uint8_t[::1] here, Standing[::1] standing, int64_t many,
    )
    cdef _sort(self)
    cdef _write(self, Py_ssize_t row, Py_ssize_t other, int64_t code)
    cdef _make_room(self, Py_ssize_t more)
    cdef _weigh_up_to(self, Py_ssize_t degree)
