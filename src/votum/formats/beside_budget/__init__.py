"""The files that stand beside a budget: areas, fees, funds, key figures, names of codes."""
