"""Practise deep-learning interviews in the terminal, without a language model."""

__version__ = "0.1.0"
__all__ = ["__version__"]
