"""The places of interviews that aren't over, with what was typed: one small file each."""

from __future__ import annotations

import contextlib
import json
import os
from dataclasses import MISSING, asdict, fields
from pathlib import Path
from typing import Any

from mockinterview.claims import Claim
from mockinterview.core.bounds import HARDEST, HINT_COSTS
from mockinterview.core.place import Place
from mockinterview.folders import make_private

SUFFIX = ".json"


class Drafts:
    """The folder of places, by the number of their interview.

    An interview has a file here from its beginning until it is over, so the
    files tell which ones wait.
    """

    def __init__(self, folder: Path) -> None:
        """Name the folder; it is made when something is kept."""
        self._folder = folder

    def keep(self, number: int, place: Place) -> bool:
        """Write a place, whole or not at all, readable by its person alone.

        Returns whether it could be written.
        """
        file = self._file(number)
        part = file.with_name(f"{file.name}.part")
        try:
            make_private(self._folder)
            with open(os.open(part, _FRESH, 0o600), "w", encoding="utf-8") as stream:  # noqa: PTH123 - made private at once
                stream.write(json.dumps(asdict(place)) + "\n")
                stream.flush()
                os.fsync(stream.fileno())
            part.replace(file)
        except OSError:
            return False
        return True

    def claim_of(self, number: int) -> Claim:
        """Return this process's claim on an interview, which it has yet to take."""
        return Claim(self._folder, number)

    def place(self, number: int) -> Place | None:
        """Return the place of an interview; None where there is none, or it can't be read."""
        try:
            record = json.loads(self._file(number).read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return Place(**record) if _is_place(record) else None

    def drop(self, number: int) -> None:
        """Forget an interview's place."""
        with contextlib.suppress(OSError):
            self._file(number).unlink(missing_ok=True)

    def numbers(self) -> tuple[int, ...]:
        """Return the numbers of the interviews that wait, the newest first."""
        files = self._folder.glob(f"*{SUFFIX}")
        return tuple(
            sorted((int(file.stem) for file in files if file.stem.isdecimal()), reverse=True)
        )

    def newest(self) -> Place | None:
        """Return where the newest interview waits; None where none does."""
        places = (self.place(number) for number in self.numbers())
        return next((place for place in places if place is not None), None)

    def _file(self, number: int) -> Path:
        return self._folder / f"{number}{SUFFIX}"


_FRESH = os.O_WRONLY | os.O_CREAT | os.O_TRUNC

_TYPES: dict[str, tuple[type, ...]] = {
    "turns": (int,),
    "number": (int,),
    "total": (int,),
    "probing": (int, type(None)),
    "hints": (int,),
    "seconds": (int, float),
    "draft": (str,),
    "level": (int,),
    "since": (int,),
    "chain": (int,),
}
_NEEDED = [entry.name for entry in fields(Place) if entry.default is MISSING]


def _is_place(record: Any) -> bool:  # noqa: ANN401 - whatever JSON holds
    return (
        isinstance(record, dict)
        and _TYPES.keys() >= record.keys() >= set(_NEEDED)
        and all(isinstance(value, _TYPES[name]) for name, value in record.items())
        and 0 <= record.get("hints", 0) <= len(HINT_COSTS)
        and record.get("level", 0) in range(HARDEST + 1)
    )
