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
