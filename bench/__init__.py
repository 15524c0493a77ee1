"""Speed and memory, beside others that do the same. ``make bench`` runs all of it."""
