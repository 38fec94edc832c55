"""The whole budget of an invented municipality, made the same on every machine at any size.

What a person would name (sectors, projects, measures, fees, totals) stands in a folder of small
files; how totals are shared out over thousands of lines is worked out here, in whole numbers.
"""
