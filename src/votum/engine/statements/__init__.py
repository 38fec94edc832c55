"""Statutory statements: worked out from lines, recognised and proven in print, in balance."""
