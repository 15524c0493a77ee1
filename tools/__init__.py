"""What ``make`` runs. Only the standard library: it works before anything is installed."""
