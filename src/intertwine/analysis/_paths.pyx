"""The inner loop of betweenness; ``measures/betweenness.py`` has igraph in its place."""

from libc.stdlib cimport free, malloc

# What a search knows of a person, side by side so that one look fetches it all.
cdef struct Seen:
    double ways
    double part
    int distance


def dependencies(
    const int[::1] begins,
    const int[::1] others,
    const int[::1] sources,
    double[::1] total,
):
    """Add up how much each person is in between on the ways from some sources.

    The ties are those one can go along, in compressed rows. Source: U. Brandes
    (2001), A faster algorithm for betweenness centrality, J. Math. Sociology 25.
    """
    cdef Py_ssize_t size = total.shape[0]
    cdef Py_ssize_t turn, head, tail, place
    cdef int person, other, source, near
    cdef double ways, part
    cdef Seen* seen = <Seen*>malloc((size + 1) * sizeof(Seen))
    cdef int* queue = <int*>malloc((size + 1) * sizeof(int))
    if not (seen and queue):
        free(seen)
        free(queue)
        raise MemoryError
    with nogil:
        for person in range(size):
            seen[person].distance = -1
        for turn in range(sources.shape[0]):
            source = sources[turn]
            seen[source].distance = 0
            seen[source].ways = 1
            queue[0] = source
            head = 0
            tail = 1
            while head < tail:
                person = queue[head]
                head += 1
                near = seen[person].distance + 1
                ways = seen[person].ways
                for place in range(begins[person], begins[person + 1]):
                    other = others[place]
                    if seen[other].distance < 0:
                        seen[other].distance = near
                        seen[other].ways = ways
                        queue[tail] = other
                        tail += 1
                    elif seen[other].distance == near:
                        seen[other].ways += ways
            # Back again, farthest first: a person collects from those one step
            # farther, who are finished, in proportion to the ways through them.
            while head > 1:
                head -= 1
                person = queue[head]
                near = seen[person].distance + 1
                part = 0
                for place in range(begins[person], begins[person + 1]):
                    other = others[place]
                    if seen[other].distance == near:
                        part += seen[other].part
                part *= seen[person].ways
                total[person] += part
                seen[person].part = (1 + part) / seen[person].ways
            for head in range(tail):
                seen[queue[head]].distance = -1
    free(seen)
    free(queue)
