"""Proposal sheets: as text taken from a PDF, and as a workbook that parties fill in."""
