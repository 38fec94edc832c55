"""What everybody may read, without login and without a script."""
