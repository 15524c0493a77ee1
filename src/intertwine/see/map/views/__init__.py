"""Pages and data of the map."""
