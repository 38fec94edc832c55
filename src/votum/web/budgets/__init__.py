"""The cycle, its steps, treatments, versions and documents."""
