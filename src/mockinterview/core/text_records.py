"""Texts in two languages as plain records (for JSON) and back, without loss."""

from __future__ import annotations

from typing import Any

from mockinterview.core.language import Text

Record = dict[str, Any]
"""Nothing but dicts, lists, strings, numbers and None."""


def text_record(text: Text) -> Record:
    """Return a text as a record; a missing language is left out."""
    return {code: wording for code, wording in (("en", text.en), ("zh", text.zh)) if wording}


def text_from(record: Record) -> Text:
    """Return the text of a record."""
    return Text(record.get("en", ""), record.get("zh", ""))
