"""Words of a command line that are no command."""

from __future__ import annotations

from mockinterview.errors import MockInterviewError


class UsageMistakeError(MockInterviewError):
    """Options that there are not, or that don't go together."""
