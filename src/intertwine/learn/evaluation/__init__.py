"""Health checks: how members themselves say that their network is doing.

Nouns: a health check is open for some days; statements are the same in every network and
every year; answers belong to somebody until the check ends, and to nobody afterwards.

Verbs: open, answer, take back, end, throw away, read.
"""
