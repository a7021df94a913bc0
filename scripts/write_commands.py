"""Write docs/reference/commands.md and docs/zh/commands.md from what commands say with --help.

python scripts/write_commands.py           writes the pages
python scripts/write_commands.py --check   says whether they are current
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
import tempfile
from pathlib import Path

from mockinterview.frontends.cli import main as program
from mockinterview.frontends.cli.top import COMMANDS

DOCS = Path(__file__).parents[1] / "docs"
ENGLISH = """\
# Commands

Written by `python scripts/write_commands.py` from the program; a test keeps it current.

Results go to standard output, remarks to standard error. The exit status is 0 when all went \
well, 1 where the input was wrong (one line says where, what, and what to do), 2 for usage, 3 \
below the minimum, 130 when interrupted. `NO_COLOR` and pipes give plain text, `ACCESSIBLE=1` \
labelled lines.
"""
CHINESE = """\
# 命令

由 `python scripts/write_commands.py` 按程序的 `--help` 写成，测试保证它是最新的。

结果写到标准输出，提示写到标准错误。退出码：0 一切正常，1 输入有问题（一行话说明在哪里、是什么、\
怎么办），\
2 用法不对，3 低于及格线，130 被中断。`NO_COLOR` 和管道给出纯文本，`ACCESSIBLE=1` 给出带标签的行。
"""
PAGES = {
    "reference/commands.md": ("en_US.UTF-8", ENGLISH),
    "zh/commands.md": ("zh_CN.UTF-8", CHINESE),
}
"""The pages, each with the locale that it is written in and its head."""


def page(locale: str, head: str) -> str:
    """Return a page: what the program says of itself in a locale, then command by command."""
    os.environ["LC_ALL"] = locale
    parts = [head, _shown()]
    parts += [f"## {name}\n\n{_shown(name)}" for name in COMMANDS]
    return "\n".join(parts)


def _shown(*words: str) -> str:
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed), contextlib.suppress(SystemExit):
        program([*words, "--help"])
    command = " ".join(["mockinterview", *words, "--help"])
    return f"```console\n$ {command}\n{printed.getvalue().strip()}\n```\n"


def main(arguments: list[str]) -> int:
    """Write the pages, or return 1 where one is not current."""
    os.environ["COLUMNS"] = "80"
    with tempfile.TemporaryDirectory() as home:
        os.environ["MOCKINTERVIEW_HOME"] = home
        written = {DOCS / name: page(*made) for name, made in PAGES.items()}
    if "--check" not in arguments:
        for path, text in written.items():
            path.write_text(text, encoding="utf-8")
        return 0
    old = [path.name for path, text in written.items() if _read(path) != text]
    if old:
        print(f"{', '.join(old)} is old. Run: python scripts/write_commands.py")
    return int(bool(old))


def _read(path: Path) -> str:
    return path.read_text(encoding="utf-8") if path.exists() else ""


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
