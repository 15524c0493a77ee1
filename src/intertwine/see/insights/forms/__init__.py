"""What people type about snapshots."""
