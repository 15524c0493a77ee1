"""What people type about ties."""
