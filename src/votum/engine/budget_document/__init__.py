"""A budget document whose figures are fields of the model."""
