"""Who said that they look for a peer or a coach, or would coach somebody."""

from dataclasses import dataclass

NOBODY: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Looking:
    """Who said that they look for somebody, by key, as one reader may know it.

    Args:
        peers: Look for a peer.
        seekers: Would like to be coached.
        coaches: Would coach somebody.
    """

    peers: frozenset[int] = NOBODY
    seekers: frozenset[int] = NOBODY
    coaches: frozenset[int] = NOBODY

    @property
    def all(self) -> tuple[frozenset[int], ...]:
        """Each of the three, in their order."""
        return self.peers, self.seekers, self.coaches
