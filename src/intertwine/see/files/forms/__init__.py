"""What a weaver says about files."""
