"""What somebody chose in the panel of the map."""
