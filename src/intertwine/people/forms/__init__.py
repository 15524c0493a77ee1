"""What people typed, cleaned and never saved."""
