"""The inner loops of a picture; ``forces.py`` holds the same in numpy and scipy."""

from libc.math cimport floor, sqrt


cdef inline void share(double where, Py_ssize_t* cell, double* part) noexcept nogil:
    """Split one coordinate, in cells, among three grid points (quadratic spline)."""
    cdef double middle = floor(where + 0.5)
    cdef double off = where - middle
    cell[0] = <Py_ssize_t>middle - 1
    part[0] = 0.5 * (0.5 - off) * (0.5 - off)
    part[1] = 0.75 - off * off
    part[2] = 0.5 * (0.5 + off) * (0.5 + off)


def spread(const double[:, ::1] place, const double[::1] mass, float[:, ::1] grid):
    """Lay every person's mass on the nine grid points around them."""
    cdef Py_ssize_t person, row, column, across, down
    cdef double[3] part_x, part_y
    with nogil:
        for person in range(place.shape[0]):
            share(place[person, 0], &row, part_x)
            share(place[person, 1], &column, part_y)
            for across in range(3):
                for down in range(3):
                    grid[row + across, column + down] += <float>(
                        mass[person] * part_x[across] * part_y[down]
                    )


def gather(
    const double[:, ::1] place,
    const float[:, ::1] field_x,
    const float[:, ::1] field_y,
    double[:, ::1] force,
    Py_ssize_t start,
    Py_ssize_t stop,
):
    """Read the two fields where people stand; rows ``start`` to ``stop``."""
    cdef Py_ssize_t person, row, column, across, down
    cdef double part, sum_x, sum_y
    cdef double[3] part_x, part_y
    with nogil:
        for person in range(start, stop):
            share(place[person, 0], &row, part_x)
            share(place[person, 1], &column, part_y)
            sum_x = 0
            sum_y = 0
            for across in range(3):
                for down in range(3):
                    part = part_x[across] * part_y[down]
                    sum_x += part * field_x[row + across, column + down]
                    sum_y += part * field_y[row + across, column + down]
            force[person, 0] = sum_x
            force[person, 1] = sum_y


def attract(
    const int[::1] begins,
    const int[::1] others,
    const double[::1] weight,
    const double[:, ::1] place,
    double[:, ::1] force,
    double spring,
    double grip,
    Py_ssize_t start,
    Py_ssize_t stop,
):
    """Add the pull of everybody's ties; rows ``start`` to ``stop``."""
    cdef Py_ssize_t person, at
    cdef double across, down, pull, sum_x, sum_y
    with nogil:
        for person in range(start, stop):
            sum_x = 0
            sum_y = 0
            for at in range(begins[person], begins[person + 1]):
                across = place[others[at], 0] - place[person, 0]
                down = place[others[at], 1] - place[person, 1]
                pull = 1 + across * across + down * down
                pull = weight[at] * (spring + grip / pull)
                sum_x += pull * across
                sum_y += pull * down
            force[person, 0] += sum_x
            force[person, 1] += sum_y


def push(
    const double[:, ::1] place,
    const double[::1] mass,
    const Py_ssize_t[::1] begin,
    const Py_ssize_t[::1] end,
    int halves,
    double[:, ::1] force,
    Py_ssize_t start,
    Py_ssize_t stop,
):
    """Sum the push of everybody in the same piece; rows ``start`` to ``stop``."""
    cdef Py_ssize_t person, other
    cdef int half
    cdef double across, down, squared, softened, sum_x, sum_y
    with nogil:
        for person in range(start, stop):
            sum_x = 0
            sum_y = 0
            for other in range(begin[person], end[person]):
                across = place[person, 0] - place[other, 0]
                down = place[person, 1] - place[other, 1]
                squared = 1 + across * across + down * down
                softened = sqrt(squared) if halves % 2 else 1
                for half in range(halves // 2):
                    softened *= squared
                softened = mass[other] / softened
                sum_x += softened * across
                sum_y += softened * down
            force[person, 0] = mass[person] * sum_x
            force[person, 1] = mass[person] * sum_y


def part(
    const double[:, ::1] place,
    const double[::1] radius,
    const int[::1] cell_x,
    const int[::1] cell_y,
    const int[::1] begins,
    const int[::1] people,
    int rows,
    int columns,
    double cell,
    double gap,
    double[:, ::1] move,
):
    """Add up how far people must move to stop touching; give how many overlap.

    Everybody looks for those who are no larger, so each pair is met once.
    """
    cdef Py_ssize_t person, other, at, overlaps = 0
    cdef int reach, x, y, row
    cdef double across, down, apart, wanted, push
    with nogil:
        for person in range(place.shape[0]):
            reach = <int>((2 * radius[person] + gap) / cell) + 1
            for x in range(max(0, cell_x[person] - reach),
                           min(rows, cell_x[person] + reach + 1)):
                row = x * columns
                for at in range(
                    begins[row + max(0, cell_y[person] - reach)],
                    begins[row + min(columns, cell_y[person] + reach + 1)],
                ):
                    other = people[at]
                    if radius[other] > radius[person] or other == person:
                        continue
                    if radius[other] == radius[person] and other > person:
                        continue
                    across = place[person, 0] - place[other, 0]
                    down = place[person, 1] - place[other, 1]
                    wanted = radius[person] + radius[other] + gap
                    apart = across * across + down * down
                    if apart >= wanted * wanted:
                        continue
                    apart = sqrt(apart)
                    if apart < wanted - gap:
                        overlaps += 1
                    if apart < 1e-9 * wanted:
                        across = wanted
                        down = 0
                    else:
                        push = (wanted - apart) / apart
                        across *= push
                        down *= push
                    push = radius[other] / (radius[person] + radius[other])
                    move[person, 0] += push * across
                    move[person, 1] += push * down
                    move[other, 0] -= (1 - push) * across
                    move[other, 1] -= (1 - push) * down
    return overlaps
