"""A budget's chain as a file that a budget office reads and writes by hand."""
