"""The inner loops of finding circles; ``leiden.py`` holds the same in plain Python."""

from libc.stdlib cimport calloc, free, malloc

cdef extern from *:
    """
    /* People come in an order of chance: ask memory for the ties of those whose turn
       is soon. A macro, because compilers leave out a function that only does this. */
    #if defined(__GNUC__)
    #define look_ahead(turns, left, begins, others, weight) \\
        if ((left) > 5) { \\
            __builtin_prefetch((begins) + (turns)[5]); \\
            __builtin_prefetch((others) + (begins)[(turns)[3]]); \\
            __builtin_prefetch((weight) + (begins)[(turns)[3]]); \\
            __builtin_prefetch((weight) + (begins)[(turns)[3]] + 8); \\
        }
    #else
    #define look_ahead(turns, left, begins, others, weight)
    #endif
    """
    void look_ahead(
        const int*, Py_ssize_t, const int*, const int*, const double*
    ) noexcept nogil


def move(
    const int[::1] begins,
    const int[::1] others,
    const double[::1] weight,
    const double[::1] room,
    double price,
    int[::1] queue,
    int[::1] of,
):
    """Let everybody go where they gain most, until nobody would go elsewhere.

    See ``leiden._move``; ``queue`` is used up.
    """
    cdef Py_ssize_t size = room.shape[0]
    cdef Py_ssize_t head = 0, tail = 0, waiting = size, count, place, empty = 0
    cdef int person, other, part, mine, best
    cdef double cost, gain, most
    cdef double* total = <double*>calloc(size + 1, sizeof(double))
    cdef double* tied = <double*>calloc(size + 1, sizeof(double))
    cdef int* members = <int*>calloc(size + 1, sizeof(int))
    cdef int* near = <int*>malloc((size + 1) * sizeof(int))
    cdef int* vacant = <int*>malloc((size + 1) * sizeof(int))
    cdef char* waits = <char*>malloc(size + 1)
    if not (total and tied and members and near and vacant and waits):
        free(total); free(tied); free(members); free(near); free(vacant); free(waits)
        raise MemoryError
    with nogil:
        for person in range(size):
            waits[person] = 1
            total[of[person]] += room[person]
            members[of[person]] += 1
        for part in range(size):
            if not members[part]:
                vacant[empty] = part
                empty += 1
        while waiting:
            look_ahead(&queue[head], size - head, &begins[0], &others[0], &weight[0])
            person = queue[head]
            head = head + 1 if head + 1 < size else 0
            waiting -= 1
            waits[person] = 0
            mine = of[person]
            count = 0
            for place in range(begins[person], begins[person + 1]):
                part = of[others[place]]
                if tied[part] == 0:
                    near[count] = part
                    count += 1
                tied[part] += weight[place]
            cost = price * room[person]
            most = tied[mine] - cost * (total[mine] - room[person])
            if most < 0 and members[mine] > 1:
                best = vacant[empty - 1]
                most = 0
            else:
                best = mine
            most += 1e-9 * room[person]
            tied[mine] = 0
            for place in range(count):
                part = near[place]
                gain = tied[part] - cost * total[part]
                tied[part] = 0
                if gain > most and part != mine:
                    best = part
                    most = gain
            if best == mine:
                continue
            total[mine] -= room[person]
            members[mine] -= 1
            if not members[best]:
                empty -= 1
            if not members[mine]:
                total[mine] = 0
                vacant[empty] = mine
                empty += 1
            total[best] += room[person]
            members[best] += 1
            of[person] = best
            for place in range(begins[person], begins[person + 1]):
                other = others[place]
                if not waits[other] and of[other] != best:
                    waits[other] = 1
                    waiting += 1
                    queue[tail] = other
                    tail = tail + 1 if tail + 1 < size else 0
    free(total); free(tied); free(members); free(near); free(vacant); free(waits)


def refine(
    const int[::1] begins,
    const int[::1] others,
    const double[::1] weight,
    const double[::1] room,
    double price,
    const int[::1] order,
    const int[::1] of,
    int[::1] finer,
):
    """Build each part up again from single people, along ties inside it.

    See ``leiden._refine``.
    """
    cdef Py_ssize_t size = room.shape[0]
    cdef Py_ssize_t turn, count, place
    cdef int person, other, part, best
    cdef double cost, gain, most, whole, out
    cdef double* total = <double*>malloc((size + 1) * sizeof(double))
    cdef double* outward = <double*>malloc((size + 1) * sizeof(double))
    cdef double* wholes = <double*>calloc(size + 1, sizeof(double))
    cdef double* tied = <double*>calloc(size + 1, sizeof(double))
    cdef int* near = <int*>malloc((size + 1) * sizeof(int))
    cdef char* alone = <char*>malloc(size + 1)
    if not (total and outward and wholes and tied and near and alone):
        free(total); free(outward); free(wholes); free(tied); free(near); free(alone)
        raise MemoryError
    with nogil:
        for person in range(size):
            finer[person] = person
            alone[person] = 1
            total[person] = room[person]
            wholes[of[person]] += room[person]
            out = 0
            for place in range(begins[person], begins[person + 1]):
                if of[others[place]] == of[person]:
                    out += weight[place]
            outward[person] = out
        for turn in range(size):
            look_ahead(&order[turn], size - turn, &begins[0], &others[0], &weight[0])
            person = order[turn]
            whole = wholes[of[person]]
            cost = price * room[person]
            out = outward[person]
            if not alone[person] or out < cost * (whole - room[person]):
                continue
            count = 0
            for place in range(begins[person], begins[person + 1]):
                other = others[place]
                if of[other] == of[person]:
                    part = finer[other]
                    if tied[part] == 0:
                        near[count] = part
                        count += 1
                    tied[part] += weight[place]
            best = person
            most = 1e-9 * room[person]
            for place in range(count):
                part = near[place]
                gain = tied[part] - cost * total[part]
                if gain > most:
                    if outward[part] >= price * total[part] * (whole - total[part]):
                        best = part
                        most = gain
            if best != person:
                finer[person] = best
                alone[best] = 0
                total[best] += room[person]
                outward[best] += out - 2 * tied[best]
            for place in range(count):
                tied[near[place]] = 0
    free(total); free(outward); free(wholes); free(tied); free(near); free(alone)


def merge(
    const int[::1] begins,
    const int[::1] others,
    const double[::1] weight,
    const int[::1] of,
    int[::1] new_begins,
    int[::1] new_others,
    double[::1] new_weight,
):
    """Add up the ties between parts, as if each part were one person.

    See ``leiden._merge``. Gives how many ties there are now, each counted twice.
    """
    cdef Py_ssize_t size = of.shape[0], count = new_begins.shape[0] - 1
    cdef Py_ssize_t turn, place, end = 0
    cdef int part, other, person
    cdef int* members = <int*>malloc((size + 1) * sizeof(int))
    cdef int* stops = <int*>calloc(count + 1, sizeof(int))
    cdef int* seat = <int*>malloc((count + 1) * sizeof(int))
    if not (members and stops and seat):
        free(members); free(stops); free(seat)
        raise MemoryError
    with nogil:
        for person in range(size):
            stops[of[person]] += 1
        for part in range(count):
            seat[part] = -1
            stops[part] += stops[part - 1] if part else 0
        for person in range(size - 1, -1, -1):
            stops[of[person]] -= 1
            members[stops[of[person]]] = person
        turn = 0
        for part in range(count):
            new_begins[part] = <int>end
            while turn < size and of[members[turn]] == part:
                look_ahead(&members[turn], size - turn, &begins[0], &others[0], &weight[0])
                person = members[turn]
                turn += 1
                for place in range(begins[person], begins[person + 1]):
                    other = of[others[place]]
                    if other == part:
                        continue
                    if seat[other] < new_begins[part]:
                        seat[other] = <int>end
                        new_others[end] = other
                        new_weight[end] = weight[place]
                        end += 1
                    else:
                        new_weight[seat[other]] += weight[place]
        new_begins[count] = <int>end
    free(members); free(stops); free(seat)
    return end
