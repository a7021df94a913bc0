"""Exit statuses of the command line; click's own for usage is 2."""

from __future__ import annotations

INPUT_WRONG = 1
USAGE = 2
BELOW_MINIMUM = 3
INTERRUPTED = 130
