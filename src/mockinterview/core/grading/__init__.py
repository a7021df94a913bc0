"""Mark an answer key point by key point, by arithmetic that can be shown."""

from mockinterview.core.grading.grader import SCORER, Grader
from mockinterview.core.grading.words import Words

__all__ = ["SCORER", "Grader", "Words"]
