"""Every command that the pages show runs, and prints what they say it prints."""

from __future__ import annotations

import re
import shutil
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "scripts"))

from examples import pages, run_page  # noqa: E402
from page_examples import REST, Example, Ran, examples_of, unexplained  # noqa: E402

WITH_EXAMPLES = [page for page in pages() if any(examples_of(page.read_text(encoding="utf-8")))]


def name_of(page: Path) -> str:
    return page.relative_to(ROOT).as_posix()


@pytest.mark.parametrize("page", WITH_EXAMPLES, ids=name_of)
def test_commands_print_what_the_page_says(page: Path, tmp_path: Path) -> None:
    ran = list(run_page(page, tmp_path))
    wrong = [
        f"{name_of(page)}:{each.example.line}: {each.difference()}"
        for each in ran
        if not each.is_as_shown
    ]
    assert not wrong, "\n".join([*wrong, "Run: python scripts/examples.py --write"])
    if not shutil.which("jq") and any(map(_needs_jq, examples_of(page.read_text("utf-8")))):
        pytest.skip("jq is not here; the other commands of the page were run")


def _needs_jq(example: Example) -> bool:
    return example.needs_jq


@pytest.mark.parametrize("page", pages(), ids=name_of)
def test_output_and_data_on_a_page_come_from_a_command_or_go_into_a_file(page: Path) -> None:
    assert unexplained(page.read_text(encoding="utf-8")) == []


PAGE = """\
`mine.txt`:

```markdown
hello
```

```sh
python3 -m venv .venv && .venv/bin/pip install . && cat mine.txt
```

```text
hello
```

```json
{}
```
"""


def test_a_page_is_read_as_files_and_commands_with_their_output() -> None:
    file, command = examples_of(PAGE)
    assert (file.file, file.content) == ("mine.txt", "hello\n")
    assert (command.line, command.command, command.expected) == (7, "cat mine.txt", "hello\n")
    assert unexplained(PAGE) == ["{}\n"]


@pytest.mark.parametrize(
    ("status", "shown", "printed", "is_right"),
    [
        pytest.param(0, "a\n", "a\n", True, id="the same"),
        pytest.param(0, "a\n", "b\n", False, id="another"),
        pytest.param(0, "due 2026-01-02\n", "due 2026-03-04\n", True, id="another day"),
        pytest.param(
            0,
            '"2026-01-02T04:12:50+00:00"\n',
            '"2026-01-03T15:01:02+00:00"\n',
            True,
            id="at another hour",
        ),
        pytest.param(0, "at 4:12\n", "at 15:01\n", True, id="at another hour, alone"),
        pytest.param(
            0,
            "Over · 1 question · 0:00 · average 29\n  first key point after 0:00 (median)\n",
            "Over · 1 question · 0:01 · average 29\n  first key point after 0:01 (median)\n",
            True,
            id="slower",
        ),
        pytest.param(0, f"a\n\n{REST}\n", "a\n\nb\n", True, id="more than is shown"),
        pytest.param(0, f"a\n\n{REST}\n", "b\n\nb\n", False, id="more, and another"),
        pytest.param(1, "a\n", "a\n", False, id="it failed"),
        pytest.param(0, None, "a\n", True, id="nothing is shown"),
    ],
)
def test_what_is_printed_is_held_against_what_is_shown(
    *, status: int, shown: str | None, printed: str, is_right: bool
) -> None:
    assert Ran(Example(1, "x", expected=shown), status, printed).is_as_shown is is_right


def test_both_languages_show_the_same_commands() -> None:
    """What is asked, in quotation marks, is in the language of the page."""
    pairs = [("docs/tutorial.md", "docs/zh/tutorial.md"), ("README.md", "README.zh.md")]
    for pair in pairs:
        english, chinese = (
            [
                re.sub(r'"[^"]*"', "…", example.command)
                for example in examples_of((ROOT / name).read_text("utf-8"))
            ]
            for name in pair
        )
        assert english == chinese
