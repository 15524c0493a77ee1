"""What people type about gatherings and in them."""
