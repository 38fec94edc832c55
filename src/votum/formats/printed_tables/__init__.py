"""Tables with year columns in text and PDF, whatever separates their cells."""
