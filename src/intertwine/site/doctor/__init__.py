"""Look at the configuration, and say in words what is wrong and how to mend it."""
