"""Template tags about people and accounts."""
