"""Draw what was found in the notes."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from mockinterview.core.language import Text, language_asked_in
from mockinterview.frontends.look import Line, Look

if TYPE_CHECKING:
    from collections.abc import Mapping

from mockinterview.core.findings import Findings


def finding_lines(
    look: Look, findings: Findings, titles: Mapping[str, Text], *, follows: bool = True
) -> list[Line]:
    """Draw what was found in the notes, or that it isn't there.

    Notes are shown in the language of the query where it `follows` it, and not
    both languages were asked for.
    """
    if follows and len(look.languages) == 1:
        look = replace(look, languages=(language_asked_in(findings.query),))
    lines: list[Line] = []
    if findings.unread:
        read = len(findings.query) - findings.unread
        lines += look.wrapped(look.say("query_cut", read=read, unread=findings.unread), "dim")
    for reading in findings.readings:
        facts = {"said": reading.said, "read_as": reading.read_as}
        lines += look.wrapped(look.say("reading", **facts), "dim")
    if not findings.found:
        nearest = "、" if look.language == "zh" else ", "
        names = nearest.join(titles[topic].read_in(look.languages[0]) for topic in findings.nearest)
        lines.append(Line(look.say("not_found"), "title"))
        near = look.say("nearest_topics", topics=names)
        return lines + look.wrapped(near if findings.is_near else look.say("nothing_near"))
    for finding in findings.results:
        head = f"{finding.rank}  "
        lines += look.wrapped(look.read(finding.title), "title", "   ", head)
        lines += look.wrapped(look.read(finding.passage), "", "   ", "   ")
        terms = ", ".join(finding.terms)
        lines += look.wrapped(look.say("matched", terms=terms), "dim", "   ", "   ")
        lines += [Line(f"   {finding.source}", "dim"), Line("")]
    return lines
