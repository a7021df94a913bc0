"""What the program as a whole says of itself; printed without importing much."""

from __future__ import annotations

from collections.abc import Callable

from mockinterview.core.language import Language
from mockinterview.frontends.cells import wrap

COMMANDS = {
    "start": "Start an interview.",
    "resume": "Go on with an interview that was left.",
    "review": "Ask what is due today.",
    "plan": "Tell how many questions a day make you ready on a day.",
    "practice": "Hold a scripted round, with or without a person.",
    "ask": "Find the passage in the notes that answers a question.",
    "import": "Read other people's Markdown questions into your own notes.",
    "export": "Write questions as an Anki deck.",
    "grade": "Mark answers from a file of JSON Lines.",
    "topics": "List the topics of the notes.",
    "show": "Show a topic or a question with its key points.",
    "check": "Check notes: every fault at once, with its line.",
    "history": "Show what was answered, and its marks.",
    "stats": "Show where you are strong, where weak, and how it moves.",
    "report": "Write an interview as a page: HTML, Markdown or JSON.",
    "regrade": "Show how stored answers move under this scorer, and why.",
    "backup": "Put everything of yours into one file.",
    "restore": "Take everything back from a backup, after checking it.",
    "settings": "Show the settings and where each comes from.",
    "completion": "Print what makes your shell complete commands.",
    "doctor": "Tell where things are and how they stand.",
}

USAGE = "Usage: mockinterview [OPTIONS] COMMAND [ARGS]..."
ABOUT = (
    "Practise deep-learning interviews, in Chinese and English.",
    (
        "An interviewer asks, you answer in your own words, and every key point of the reference"
        " is found or missed, with your words as evidence. No language model, no network, no"
        " account."
    ),
)
OPTIONS = {
    "--version": "Show the version and exit.",
    "-h, --help": "Show this message and exit; after a command, its own help.",
}
EXAMPLES = (
    "mockinterview start --topic resnet",
    "mockinterview start --lang zh -n 3",
    'mockinterview ask "why can ResNet be so deep"',
    "mockinterview topics",
)
WIDTH = 78


def help_text(put: Callable[[str], str] = str) -> str:
    """Return the help of the program: what it is, and its commands.

    `put` puts a text of it into another language.
    """
    lines = [put(USAGE), ""]
    for paragraph in ABOUT:
        lines += [*(f"  {line}" for line in wrap(put(paragraph), WIDTH)), ""]
    for heading, rows in (("Options:", OPTIONS), ("Commands:", COMMANDS)):
        widest = max(map(len, rows))
        listed = (f"  {name:<{widest}}  {put(purpose)}" for name, purpose in rows.items())
        lines += [put(heading), *listed, ""]
    lines += [f"  {put('Examples:')}", *(f"    {example}" for example in EXAMPLES)]
    return "\n".join(lines) + "\n"


def help_in(language: Language) -> str:
    """Return the help of the program in a language."""
    if language is Language.EN:
        return help_text()
    from mockinterview.frontends.wording import help_in_chinese  # noqa: PLC0415 - seldom needed

    return help_text(help_in_chinese)
