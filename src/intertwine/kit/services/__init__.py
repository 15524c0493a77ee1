"""Background work: who does it, and what is done again and again."""
