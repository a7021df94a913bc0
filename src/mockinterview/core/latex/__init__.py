"""Formulas: LaTeX is parsed into pieces, and these are printed as plain Unicode."""
