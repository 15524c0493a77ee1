"""Action groups: a few people who do something together, put together with their consent.

Nouns: action group, seat (one person in it), pool (whom one may ask), gap (a role that
nobody in it does). Verbs: put together, swap, add, take out, ask, answer, throw away.
"""
