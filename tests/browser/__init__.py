"""Pages in a real browser: how they look, whether everyone can use them, what they ask for."""
