"""What the whole program takes over a person's own notes, from a thousand questions to a million.

    python benchmarks/own_notes.py [--questions N]… [--per-file N]… [--drawn] [--folder DIR]

Makes folders of Markdown (`zipf_folder.py`) and runs the commands that a person would:
the first index, a second look, an interview, searches, one changed note, a build that
is interrupted or killed half-way and gone on with, `check` and `import`. Each is a
process of its own, whose time and peak memory are told by the system.

With `--drawn` nothing is parsed and cut into words: topics and their terms come drawn
(`drawn_index.py`), which is how an index of a million questions is made within minutes;
what is written of them and how it is read is the program's own.
"""

from __future__ import annotations

import argparse
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from scale import machine
from zipf_folder import slug, write_export, write_folder

SIZES = (1_000, 10_000, 100_000)
PER_FILE = (10, 1_000)
"""Questions a note: many small ones, few large ones."""

PATHS = [path for path in (os.environ.get("PYTHONPATH"),) if path]
SEARCHES = 20
HALF = 0.5
"""How much of the time of a whole build it is given before it is stopped."""

HERE = Path(__file__).parent
DRAWN_INDEX = str(HERE / "drawn_index.py")
PROGRAM = "mockinterview"

RUN = """
import runpy, signal, sys
from pathlib import Path
signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell's job in the background has none
peak, what, *sys.argv[1:] = sys.argv[1:]
run = runpy.run_path if what.endswith(".py") else runpy.run_module
try:
    run(what, run_name="__main__")
finally:
    lines = Path("/proc/self/status").read_text().splitlines()
    Path(peak).write_text(next(line.split()[1] for line in lines if line.startswith("VmHWM")))
"""
"""Runs a module or a file, and writes its peak memory in kB: that which the system tells of
a child counts what its parent had."""


class Taken(NamedTuple):
    """What a process took: seconds on the clock and of a processor, peak bytes, its status.

    The peak of one that was killed isn't known, and 0.
    """

    clock: float
    processor: float
    peak: int
    status: int


def main() -> None:
    """Measure each size, and print a row for each command."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--questions", type=int, action="append", help="sizes; 1,000 to 100,000")
    parser.add_argument("--per-file", type=int, action="append", help="questions a note; 10, 1,000")
    parser.add_argument("--drawn", action="store_true", help="nothing is parsed or cut into words")
    parser.add_argument("--folder", type=Path, help="where everything is made, and removed again")
    options = parser.parse_args()
    print(machine(), "\n")
    print("| questions | a note | what | clock s | processor s | peak MB |")
    print("| --: | --: | --- | --: | --: | --: |", flush=True)
    for questions in options.questions or SIZES:
        for per_file in options.per_file or PER_FILE:
            with tempfile.TemporaryDirectory(dir=options.folder) as place:
                Measuring(Path(place), questions, per_file).run(is_drawn=options.drawn)


class Measuring:
    """Measures one folder of notes."""

    def __init__(self, place: Path, questions: int, per_file: int) -> None:
        """Choose where the notes, and what is made of them, are."""
        self.questions, self.per_file = questions, per_file
        self.notes, self.home, self.place = place / "notes", place / "home", place

    def run(self, *, is_drawn: bool) -> None:
        """Print a row for each command."""
        if is_drawn:
            self.notes.mkdir()
            size = (str(self.questions), str(self.per_file))
            self._row("index of drawn terms", self._process(DRAWN_INDEX, *size, str(self.notes)))
            self._reading()
            return
        write_folder(self.questions, self.notes, self.per_file)
        first = self._asked("topics")
        self._row("first index", first)
        self._reading()
        self._changing()
        for stop in (signal.SIGINT, signal.SIGKILL):
            self._stopping(stop, first.clock * HALF)
        self._row("check", self._command("check", str(self.notes)))
        self._importing()

    def _reading(self) -> None:
        """Measure what reads a finished index."""
        self._row("topics", self._asked("topics"))
        middle = slug(self.questions // self.per_file // 2)
        self._row("start --topic, one answer", self._asked("start", "--topic", middle, said="ab\n"))
        self._row("start, one answer", self._asked("start", said="ab cd\n"))
        once = self._asked("ask", "ab kdb jz zc vcb")
        self._row("ask", once)
        self._row("ask in Chinese", self._asked("ask", "一个乭一丏和丌丂"))
        queries = "".join(f"ab {chr(97 + number)}b kdb zc\n" for number in range(SEARCHES))
        many = self._asked("ask", "--batch", "-", said=queries)
        self._row(f"ask, each of {SEARCHES} after the first", _each(many, once))

    def _changing(self) -> None:
        note = next(self.notes.rglob("*.md"))
        text = note.read_text("utf-8")
        note.write_text(text.replace("- ", "- changed ", 1), encoding="utf-8")
        self._row("index after one note changed", self._asked("topics"))

    def _stopping(self, stop: signal.Signals, after: float) -> None:
        """Stop a build half-way, earlier if it was over by then, and measure what goes on."""
        stopped = self._stopped(stop, after)
        while stopped.status == 0:
            after *= HALF
            stopped = self._stopped(stop, after)
        self._row(f"index stopped half-way by {stop.name}", stopped)
        self._row("… and gone on with", self._asked("topics"))

    def _stopped(self, stop: signal.Signals, after: float) -> Taken:
        shutil.rmtree(self.home)
        return self._asked("topics", stop=(stop, after))

    def _importing(self) -> None:
        export = self.place / "export"
        write_export(self.questions, export, min(self.per_file, 1_000))
        into = self.place / "imported"
        for what in ("import", "import again"):
            self._row(what, self._command("import", str(export), "--into", str(into)))

    def _asked(
        self, *words: str, said: str = "", stop: tuple[signal.Signals, float] | None = None
    ) -> Taken:
        return self._command(*words, "--only-corpus", str(self.notes), said=said, stop=stop)

    def _command(
        self, *words: str, said: str = "", stop: tuple[signal.Signals, float] | None = None
    ) -> Taken:
        return self._process(PROGRAM, *words, said=said, stop=stop)

    def _process(
        self, *words: str, said: str = "", stop: tuple[signal.Signals, float] | None = None
    ) -> Taken:
        ours = {"MOCKINTERVIEW_HOME": str(self.home), "LC_ALL": "C.UTF-8"}
        environment = {**os.environ, **ours, "PYTHONPATH": os.pathsep.join((*PATHS, str(HERE)))}
        typed, peak = self.place / "typed.txt", self.place / "peak.txt"
        typed.write_text(said, encoding="utf-8")
        peak.write_text("0", encoding="utf-8")
        started = time.perf_counter()
        with typed.open(encoding="utf-8") as typing:
            process = subprocess.Popen(
                [sys.executable, "-c", RUN, str(peak), *words],
                stdin=typing,
                stdout=subprocess.DEVNULL,
                env=environment,
            )
        taken = _taken(process, started, stop)
        if taken.status and stop is None:
            raise SystemExit(f"{' '.join(words)} ended with {taken.status}")
        return taken._replace(peak=1024 * int(peak.read_text("utf-8")))

    def _row(self, what: str, taken: Taken) -> None:
        cells = f"{taken.clock:.2f} | {taken.processor:.2f} | {taken.peak / 1e6:,.0f}"
        print(f"| {self.questions:,} | {self.per_file:,} | {what} | {cells} |", flush=True)


def _taken(
    process: subprocess.Popen[bytes], started: float, stop: tuple[signal.Signals, float] | None
) -> Taken:
    """Wait for a process, stopping it after a while if asked to, and return what it took."""
    timer: threading.Timer | None = None
    if stop is not None:
        number, after = stop
        send: Callable[[int], None] = process.send_signal
        timer = threading.Timer(after, send, (number,))
        timer.start()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if timer is not None:
        timer.cancel()
    seconds = usage.ru_utime + usage.ru_stime
    clock = time.perf_counter() - started
    return Taken(clock, seconds, 0, process.returncode)


def _each(many: Taken, once: Taken) -> Taken:
    """Return what each of many searches took beside the first one."""
    clock, processor = many.clock - once.clock, many.processor - once.processor
    return Taken(clock / (SEARCHES - 1), processor / (SEARCHES - 1), many.peak, 0)


if __name__ == "__main__":
    main()
