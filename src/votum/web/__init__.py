"""The site: Django applications for those who write, and for the public."""
