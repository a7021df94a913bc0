"""Print how long commands take, as multiples of a bare interpreter's start.

python benchmarks/startup.py [--rounds N] [--markdown]

Whole processes, as a person starts them; every round runs each of them once, so
that what else the machine does falls on all alike. The naive product below is
what the same question costs when everything is imported and built first.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import os
import platform
import random
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import pexpect

if TYPE_CHECKING:
    from mockinterview.app import Notes
    from mockinterview.core.model import Question

ROOT = Path(__file__).resolve().parents[1]
PROGRAM = str(Path(sys.executable).with_name("mockinterview"))
FIRST_QUESTION = "What goes wrong when a plain network gets deeper"
START = (PROGRAM, "start", "--topic", "resnet", "--lang", "en")
ANSWERED = (PROGRAM, "start", "--question", "resnet/degradation", "--lang", "en")
"""Asked the same question however often it was answered before."""

ANSWER = "deeper plain nets have a higher training error, so it is no overfitting\n\n/quit\n"
UNSET = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED", "PYTHONPATH", "MOCKINTERVIEW_CORPUS")
"""A person's shell sets none of these; the first makes Python compile everything anew."""

MARKS = 1000
STALLS = 5
TIMEOUT = 120.0
BARE, NAIVE, PLAIN = "python -c pass", "naive product, first question", "start, plain"


@dataclass(frozen=True)
class Row:
    """Something that is timed: `run` returns its seconds; `must` and `aim` are multiples."""

    name: str
    run: Callable[[], float]
    must: float | None = None
    aim: float | None = None


class SilentError(Exception):
    """A process failed, or ended without the text that was waited for."""


@dataclass(frozen=True)
class Place:
    """A home, and the environment that names it."""

    folder: Path

    @property
    def environment(self) -> dict[str, str]:
        """The environment of a person whose home is the folder."""
        kept = {name: value for name, value in os.environ.items() if name not in UNSET}
        return kept | {
            "MOCKINTERVIEW_HOME": str(self.folder),
            "LC_ALL": "C.UTF-8",
            "TERM": "xterm-256color",
            "PROMPT_TOOLKIT_NO_CPR": "1",
        }

    def whole(self, *words: str, typed: str = "") -> float:
        """Return how long a process takes from its start to its end."""
        started = time.perf_counter()
        process = self._process(words)
        shown = process.communicate(typed.encode())[0]
        seconds = time.perf_counter() - started
        if process.returncode:
            raise SilentError(words, shown)
        return seconds

    def until(self, text: str, *words: str) -> float:
        """Return how long it takes until a process that reads a pipe has shown a text."""
        started = time.perf_counter()
        process = self._process(words)
        shown = b""
        while text.encode() not in shown:
            piece = os.read(process.stdout.fileno(), 65536) if process.stdout else b""
            if not piece:
                raise SilentError(words, shown)
            shown += piece
        seconds = time.perf_counter() - started
        _end(process)
        return seconds

    def until_in_terminal(self, text: str, *words: str) -> float:
        """Return how long it takes until a terminal shows a text."""
        started = time.perf_counter()
        child = pexpect.spawn(
            words[0],
            list(words[1:]),
            env=self.environment,
            dimensions=(40, 100),
            timeout=TIMEOUT,
        )
        child.expect_exact(text)
        seconds = time.perf_counter() - started
        child.close(force=True)
        return seconds

    def peak(self, *words: str, typed: str) -> float:
        """Return the most memory, in MB, that an interview had from its start to its end."""
        process = self._process(words)
        with contextlib.ExitStack() as stack:
            if process.stdin and process.stdout:
                stack.enter_context(process.stdout)
                process.stdin.write(typed.encode())
                process.stdin.close()
            _, process.returncode, usage = os.wait4(process.pid, 0)
        return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)

    def peak_in_terminal(self, typed: str) -> float:
        """Return the most memory, in MB, that an interview in a terminal had."""
        child = pexpect.spawn(
            ANSWERED[0],
            list(ANSWERED[1:]),
            env=self.environment,
            dimensions=(40, 100),
            timeout=TIMEOUT,
        )
        child.expect_exact("\x1b[?2004h")
        child.send(typed)
        child.expect("Follow-up")
        child.expect_exact("\x1b[?2004h")
        child.send("/quit\r")
        child.expect(pexpect.EOF)
        _, _, usage = os.wait4(child.pid, 0)
        return usage.ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)

    def _process(self, words: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(
            words,
            env=self.environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
        )


def _end(process: subprocess.Popen[bytes]) -> None:
    """End an interview whose question was seen, as closing the window would."""
    process.terminate()
    process.communicate()


@contextlib.contextmanager
def fresh_home() -> Iterator[Place]:
    """Give a home with nothing in it."""
    with tempfile.TemporaryDirectory(prefix="mockinterview-") as folder:
        yield Place(Path(folder))


def first_run() -> float:
    """Return how long the first question takes right after an install."""
    with fresh_home() as place:
        return place.until(FIRST_QUESTION, *START)


def rows_of(place: Place, answering: Place) -> list[Row]:
    """Return what is timed; answers go into a home apart, as they change what is asked next."""
    naive = (sys.executable, __file__, "--naive")
    english = (PROGRAM, "ask", "--lang", "en", "why can ResNet be so deep")
    chinese = (PROGRAM, "ask", "--lang", "zh", "ResNet为什么能训练很深")
    rows = [
        Row(BARE, lambda: place.whole(sys.executable, "-c", "pass")),
        Row(NAIVE, lambda: place.until(FIRST_QUESTION, *naive)),
        Row(PLAIN, lambda: place.until(FIRST_QUESTION, *START), 6, 3),
        Row("start, in a terminal", lambda: place.until_in_terminal(FIRST_QUESTION, *START), 8, 4),
        Row("ask, English", lambda: place.whole(*english), 8, 4),
        Row("ask, Chinese", lambda: place.whole(*chinese), 14, 6),
        Row("start, one answer marked", lambda: answering.whole(*ANSWERED, typed=ANSWER), 16, 8),
        Row("--help", lambda: place.whole(PROGRAM, "--help"), 5, 3),
        Row("--version", lambda: place.whole(PROGRAM, "--version"), 5, 3),
        Row("first run, no index", first_run, 12, 6),
    ]
    if (ROOT / "src/mockinterview/frontends/cli/completion.py").exists():
        completed = place.environment | {
            "_MOCKINTERVIEW_COMPLETE": "bash_complete",
            "COMP_WORDS": "mockinterview st",
            "COMP_CWORD": "1",
        }
        rows.append(Row("shell completion", lambda: _completion(completed), 5, 3))
    return rows


def _completion(environment: Mapping[str, str]) -> float:
    started = time.perf_counter()
    subprocess.run([PROGRAM], env=environment, capture_output=True, check=True)
    return time.perf_counter() - started


def opened() -> Notes:
    """Open the notes of the home that this process was started in."""
    from mockinterview.app import Notes  # noqa: PLC0415 - only in a process that marks
    from mockinterview.settings import read_settings  # noqa: PLC0415

    return Notes(read_settings(), lambda: contextlib.nullcontext(lambda *_: None), lambda _: None)


def answers(notes: Notes, count: int) -> Iterator[tuple[Question, str]]:
    """Yield answers to questions of all topics, made of their own points and mistakes."""
    chance = random.Random(7)
    questions = [notes.question(name) for name in notes.question_ids]
    for _ in range(count):
        question = chance.choice(questions)
        said = [chance.choice(point.text.wordings) for point in question.points]
        said += [wrong.en or wrong.zh for wrong in question.points[0].misconceptions[:1]]
        yield question, " ".join(chance.sample(said, min(len(said), 3)))


def marks() -> None:
    """Print the milliseconds of a thousand marks in one process, each of another answer.

    The mean, the median, the most, and the mean of the processor's time.
    """
    times = []
    used = 0.0
    with opened() as notes:
        notes.grade(notes.question(notes.question_ids[0]).rubric, "loads the marker")
        for question, answer in answers(notes, MARKS):
            began, started = time.process_time(), time.perf_counter()
            notes.grade(question.rubric, answer)
            times.append(1000 * (time.perf_counter() - started))
            used += 1000 * (time.process_time() - began)
    print(statistics.fmean(times), statistics.median(times), max(times), used / len(times))


def stall() -> None:
    """Print the milliseconds that loading the marker in a thread takes, and its worst stall."""
    import mockinterview.frontends.terminal  # noqa: F401, PLC0415 - the box is there already

    gaps = []
    with opened() as notes:
        rubric = notes.question(notes.question_ids[0]).rubric
        loading = threading.Thread(target=notes.grade, args=(rubric, "loads the marker"))
        started = last = time.perf_counter()
        loading.start()
        while loading.is_alive():
            time.sleep(0.001)
            now = time.perf_counter()
            gaps.append(now - last)
            last = now
    print(1000 * (last - started), 1000 * max(gaps))


def grade_lines() -> None:
    """Print lines for `grade`, a thousand answers."""
    with opened() as notes:
        for number, (question, answer) in enumerate(answers(notes, MARKS)):
            record = {"id": number, "question_id": question.id, "answer": answer}
            print(json.dumps(record, ensure_ascii=False))


def naive() -> None:
    """Be the obvious product: import all, read all, build both indexes, then ask."""
    import logging  # noqa: PLC0415 - the whole point is what these imports cost
    import warnings  # noqa: PLC0415

    warnings.simplefilter("ignore")
    import jieba  # noqa: PLC0415
    import prompt_toolkit  # noqa: F401, PLC0415
    from rank_bm25 import BM25Okapi  # noqa: PLC0415
    from sklearn.feature_extraction.text import TfidfVectorizer  # noqa: PLC0415

    jieba.setLogLevel(logging.WARNING)
    jieba.initialize()
    topics = {path.stem: path.read_text("utf-8") for path in sorted(ROOT.glob("corpus/*/*.md"))}
    passages = [(slug, part) for slug, text in topics.items() for part in text.split("\n## ")[1:]]
    cut = [[word for word in jieba.lcut(part) if word.strip()] for _, part in passages]
    BM25Okapi(cut)
    TfidfVectorizer(analyzer=list).fit_transform(cut)
    question = next(part for slug, part in passages if slug == "resnet").splitlines()[0]
    print(question, flush=True)


def measured(rows: Sequence[Row], rounds: int) -> dict[str, list[float]]:
    """Return the seconds of every row, a round after a warm one for each."""
    times: dict[str, list[float]] = {row.name: [] for row in rows}
    chance = random.Random(1)
    for number in range(rounds + 1):
        for row in chance.sample(rows, len(rows)):
            seconds = row.run()
            if number:
                times[row.name].append(seconds)
        print(f"\rround {number}/{rounds}", end="", file=sys.stderr, flush=True)
    print(file=sys.stderr)
    return times


def print_times(rows: Sequence[Row], times: Mapping[str, Sequence[float]]) -> None:
    """Print a Markdown table of medians and multiples."""
    middle = {name: statistics.median(each) for name, each in times.items()}
    print(f"| {'command':<30} | median ms | least ms | multiple | must | aim |")
    print(f"| {'-' * 30} | --------: | -------: | -------: | ---: | --: |")
    for row in rows:
        bounds = " | ".join("" if bound is None else f"{bound:g}" for bound in (row.must, row.aim))
        ms, least = 1000 * middle[row.name], 1000 * min(times[row.name])
        multiple = middle[row.name] / middle[BARE]
        print(f"| {row.name:<30} | {ms:.0f} | {least:.0f} | {multiple:.1f} | {bounds} |")
    if NAIVE not in middle or PLAIN not in middle:
        return
    times_as_long = middle[NAIVE] / middle[PLAIN]
    print(f"\nThe naive product takes {times_as_long:.0f} times as long to its first question"
          " (must 30, aim 70).")  # fmt: skip


def print_rest(place: Place) -> None:
    """Print the memory of an interview, the time of a mark, and how fast files are marked."""
    peak = place.peak(*ANSWERED, typed=ANSWER)
    in_terminal = place.peak_in_terminal(ANSWER.splitlines()[0] + "\x04")
    print(f"Peak memory of an interview with one answer: {peak:.0f} MB in plain text,"
          f" {in_terminal:.0f} MB in a terminal (must 80, aim 50).")  # fmt: skip
    mean, middle, most, used = map(float, _shown(place, "--marks").split())
    print(f"{MARKS:,} marks in one process, over all questions: {mean:.1f} ms each, median"
          f" {middle:.1f}, most {most:.1f} (must 10, aim 2); {used:.1f} ms of a processor's time"
          " each.")  # fmt: skip
    stalls = [_shown(place, "--stall").split() for _ in range(STALLS)]
    loading = statistics.median(float(taken) for taken, _ in stalls)
    worst = max(float(gap) for _, gap in stalls)
    print(f"Loading the marker in a thread takes {loading:.0f} ms; of {STALLS} times the worst"
          f" stall was {worst:.0f} ms (must 30).")  # fmt: skip
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", encoding="utf-8") as file:
        file.write(_shown(place, "--grade-lines"))
        file.flush()
        before = _processor_time()
        seconds = place.whole(PROGRAM, "grade", file.name)
        used = (_processor_time() - before) * 1000 / MARKS
    print(f"`grade` marks a file of {MARKS:,} answers at {MARKS / seconds:.0f} a second (must 200"
          f" on two cores); {used:.1f} ms of a processor's time each.")  # fmt: skip


def _processor_time() -> float:
    """Return the seconds that processes started here, and theirs, have used so far."""
    usage = resource.getrusage(resource.RUSAGE_CHILDREN)
    return usage.ru_utime + usage.ru_stime


def _shown(place: Place, option: str) -> str:
    command = [sys.executable, __file__, option]
    environment = place.environment
    return subprocess.run(
        command, env=environment, capture_output=True, text=True, check=True
    ).stdout


def machine() -> str:
    """Return the day and what kind of machine this is."""
    name = platform.processor() or platform.machine()
    with contextlib.suppress(OSError, StopIteration):
        lines = Path("/proc/cpuinfo").read_text("utf-8").splitlines()
        name = next(line.partition(": ")[2] for line in lines if line.startswith("model name"))
    day = datetime.now(UTC).date().isoformat()
    load = ", ".join(f"{value:.1f}" for value in os.getloadavg())
    return (
        f"{day}, {platform.system()} on {name}, {os.cpu_count()} cores (load {load}),"
        f" Python {platform.python_version()}"
    )


def main() -> None:
    """Run what the arguments ask for."""
    arguments = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    arguments.add_argument("--rounds", type=int, default=15)
    arguments.add_argument("--only", default="", help="just rows whose name holds this")
    inner = {"--naive": naive, "--marks": marks, "--stall": stall, "--grade-lines": grade_lines}
    for name in inner:
        arguments.add_argument(name, action="store_true", help=argparse.SUPPRESS)
    options = arguments.parse_args()
    for name, part in inner.items():
        if getattr(options, name.strip("-").replace("-", "_")):
            part()
            return
    if not shutil.which(PROGRAM):
        sys.exit(f"'{PROGRAM}' is missing. Install the program into this environment.")
    with fresh_home() as place, fresh_home() as answering:
        place.whole(PROGRAM, "ask", "warm")
        shutil.copytree(place.folder / "cache", answering.folder / "cache")
        rows = [
            row for row in rows_of(place, answering) if options.only in row.name or row.name == BARE
        ]
        print(f"{machine()}; {options.rounds} rounds\n")
        print_times(rows, measured(rows, options.rounds))
        if not options.only:
            print_rest(answering)


if __name__ == "__main__":
    main()
