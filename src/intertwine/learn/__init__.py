"""What changed, and what to try next: needs and what answers them."""
