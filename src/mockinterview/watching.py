"""Watch what this program does on the network while its commands run."""

from __future__ import annotations

import sys
from collections.abc import Callable

ON_THE_NETWORK = frozenset(
    {
        *("socket.connect", "socket.bind", "socket.sendto", "socket.sendmsg"),
        *("socket.getaddrinfo", "socket.gethostbyname", "socket.gethostbyaddr"),
    }
)
"""The audit events of Python for connections, and for looking up a name."""


class Watch:
    """Counts what is tried on the network, from its making until the process ends.

    Python doesn't let go of an audit hook; make one in a process.
    """

    def __init__(self) -> None:
        """Begin to watch."""
        self._seen: list[str] = []
        sys.addaudithook(self._hear)

    def _hear(self, event: str, given: tuple[object, ...]) -> None:
        if event in ON_THE_NETWORK:
            self._seen.append(f"{event} {given[1] if len(given) > 1 else given}")

    def during(self, action: Callable[[], object]) -> tuple[str, ...]:
        """Do something, and return what was tried on the network meanwhile."""
        before = len(self._seen)
        action()
        return tuple(self._seen[before:])
