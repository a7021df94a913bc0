"""`mockinterview settings`: the settings and where each comes from."""

from __future__ import annotations

import json

import click

from mockinterview.frontends.cli.command import Command
from mockinterview.frontends.cli.common import fault_text
from mockinterview.frontends.cli.status import INPUT_WRONG
from mockinterview.frontends.messages import say
from mockinterview.frontends.printing import aside, show, show_json
from mockinterview.settings import CORPUS, HOME, Setting, read_settings

EPILOG = """\
\b
Examples:
  mockinterview settings
  mockinterview settings --json
  mockinterview settings --json | jq -r .file
  MOCKINTERVIEW_HOME=~/try mockinterview settings

\b
The file may set:
  language = "zh"            en, zh or both: of messages and questions
  corpus = ["~/notes"]       folders of your own notes
  questions = 5              how many questions an interview has
  reviews_a_day = 15         how many due questions are asked on a day
  sure = true                ask how sure you are before each mark
  style = "strict"           how the interviewer speaks: kind, neutral or strict
  time = "3m"                the time for an answer, "" for none
"""


@click.command("settings", cls=Command, epilog=EPILOG)
@click.option("--json", "as_json", is_flag=True, help="Print JSON.")
def command(*, as_json: bool) -> int:
    """Show the settings and where each comes from, in the form of their file.

    What an option says counts first, then the environment, then the file. What
    is wrong in the file is named with its line, and the exit status is 1.
    """
    settings = read_settings()
    if as_json:
        record = {
            "file": str(settings.places.settings),
            "settings": {
                each.name: {"value": each.value, "origin": each.origin} for each in settings.origins
            },
            "data": str(settings.places.data),
            "cache": str(settings.places.cache),
        }
        show_json(record)
    else:
        show(f"# {settings.places.settings}")
        for line in map(_line, settings.origins):
            show(line)
        show("# " + say(settings.language, "settings_variables", home=HOME, corpus=CORPUS))
    for fault in settings.faults:
        aside(fault_text(settings.language, fault))
    return INPUT_WRONG if settings.faults else 0


def _line(setting: Setting) -> str:
    value = list(setting.value) if isinstance(setting.value, tuple) else setting.value
    return f"{setting.name} = {json.dumps(value, ensure_ascii=False)}  # {setting.origin}"
