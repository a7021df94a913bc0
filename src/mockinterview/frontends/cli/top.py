"""What the program as a whole says of itself; printed without importing anything else."""

from __future__ import annotations

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

HELP = """\
Usage: mockinterview [OPTIONS] COMMAND [ARGS]...

  Practise deep-learning interviews, in Chinese and English.

  An interviewer asks, you answer in your own words, and every key point of the
  reference is found or missed, with your words as evidence. No language model,
  no network, no account.

Options:
  --version   Show the version and exit.
  -h, --help  Show this message and exit; after a command, its own help.

Commands:
{commands}

  Examples:
    mockinterview start --topic resnet
    mockinterview start --lang zh -n 3
    mockinterview ask "why can ResNet be so deep"
    mockinterview topics
"""


def help_text() -> str:
    """Return the help of the program: what it is, and its commands."""
    width = max(map(len, COMMANDS))
    listed = "\n".join(f"  {name:<{width}}  {purpose}" for name, purpose in COMMANDS.items())
    return HELP.format(commands=listed)
