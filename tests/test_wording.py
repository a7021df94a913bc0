"""What is wrong is said in both languages: errors, faults, and what the system answers."""

from __future__ import annotations

import ast
import errno
import json
import os
import re
import tomllib
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest

from mockinterview.core.house import HouseReason
from mockinterview.core.json_lines import problem_of
from mockinterview.core.language import Language
from mockinterview.core.model import Fault, Source
from mockinterview.core.notes.faults import Reason
from mockinterview.core.round import toml_problem
from mockinterview.core.sentence import Sentence, sentence, sentence_from
from mockinterview.errors import FaultyFileError, UnknownSectionError, UnknownTopicError, reason_of
from mockinterview.frontends.wording import MISTAKES, chinese, error_text, fault_line, worded

PACKAGE = Path(__file__).parents[1] / "src" / "mockinterview"
HAN = re.compile("[一-鿿]")
LIBRARIES = "# What libraries and the system say"
"""Below this line of the table stands what no line of ours says."""

RAISED_DEEP = ("it is nested too deeply",)
"""What an exception of the core says that is a fact of a sentence."""


def facts_of(wording: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(wording) if name}


def wordings_in(source: ast.AST) -> Iterator[tuple[str, bool]]:
    """Yield the wordings that a module gives to `sentence`, and whether with facts."""
    for scope in ast.walk(source):
        if not isinstance(scope, ast.FunctionDef | ast.Module):
            continue
        named = defaultdict(list)
        for node in ast.walk(scope):
            match node:
                case ast.Assign(targets=[ast.Name(id=name)], value=ast.Constant(value=str(said))):
                    named[name].append(said)
        for node in ast.walk(scope):
            if not isinstance(node, ast.Call) or ast.unparse(node.func) != "sentence":
                continue
            match node.args[0]:
                case ast.Constant(value=str(wording)):
                    yield wording, bool(node.keywords)
                case ast.Name(id=name):  # said in the line above; none where that is elsewhere
                    yield from ((said, bool(node.keywords)) for said in named[name])
                case ast.Attribute(attr="what" | "remedy"):
                    pass  # of an enumeration
                case other:
                    raise AssertionError(ast.dump(other))


def all_wordings() -> dict[str, bool]:
    found: dict[str, bool] = {}
    for path in PACKAGE.rglob("*.py"):
        found |= dict(wordings_in(ast.parse(path.read_text(encoding="utf-8"))))
    for reason in (*Reason, *HouseReason):
        found |= {half: bool(facts_of(half)) for half in (reason.what, reason.remedy)}
    return {
        wording: has for wording, has in found.items() if wording not in ("{hint}", "{problem}")
    }


WORDINGS = all_wordings()
TABLE = chinese(MISTAKES)


def own_rows() -> list[str]:
    """Return the English of the table, as far as it is ours."""
    ours, _, _ = (PACKAGE / "data" / MISTAKES).read_text(encoding="utf-8").partition(LIBRARIES)
    return [row.partition("\t")[0] for row in ours.splitlines() if row and row[0] != "#"]


def test_whatever_is_wrong_can_be_said_in_chinese() -> None:
    assert len(WORDINGS) > 300
    assert [wording for wording in WORDINGS if wording not in TABLE] == []


def test_the_table_has_nothing_else() -> None:
    assert [row for row in own_rows() if row not in WORDINGS and row not in RAISED_DEEP] == []
    assert len(set(own_rows())) == len(own_rows())


@pytest.mark.parametrize("wording", [each for each, has_facts in WORDINGS.items() if has_facts])
def test_both_languages_tell_the_same_facts(wording: str) -> None:
    assert facts_of(TABLE[wording]) == facts_of(wording)


@pytest.mark.parametrize("wording", WORDINGS)
def test_the_chinese_is_chinese(wording: str) -> None:
    apart_from_facts = re.sub(r"\{[^}]*\}|[，。：]", "", TABLE[wording])
    assert apart_from_facts == "" or HAN.search(apart_from_facts)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(getattr(errno, name), id=name)
        for name in ("ENOENT", "EACCES", "EPERM", "EISDIR", "ENOTDIR", "EROFS", "ENOSPC", "EIO")
    ],
)
def test_what_the_system_answers_is_said_in_chinese(number: int) -> None:
    assert HAN.search(worded(Language.ZH, reason_of(OSError(number, os.strerror(number)))))


@pytest.mark.parametrize("text", ["{", "[1,", '{"a" 1}', "{} x", '"a', "a", '"\\x"'])
def test_what_is_no_json_is_said_in_chinese(text: str) -> None:
    with pytest.raises(json.JSONDecodeError) as caught:
        json.loads(text)
    said = worded(Language.ZH, problem_of(caught.value))
    assert not re.search("[a-z]{2}", said.replace("uXXXX", ""))


@pytest.mark.parametrize(
    "text", ["a", "a = ", "a = [1", 'a = "b', "a = 1\na = 2", "[a", "a = 1 2", 'a = "x\n']
)
def test_what_is_no_toml_is_said_in_chinese(text: str) -> None:
    with pytest.raises(tomllib.TOMLDecodeError) as caught:
        tomllib.loads(text)
    assert HAN.search(worded(Language.ZH, toml_problem(caught.value)))


def test_a_sentence_within_a_sentence_is_in_the_same_language() -> None:
    error = UnknownTopicError("resnt", ("resnet", "adam"))
    assert worded(Language.EN, error.sentence) == str(error)
    assert worded(Language.ZH, error.sentence) == (
        "没有主题“resnt”。是不是 resnet？查看：mockinterview topics"
    )


def test_what_a_person_typed_is_never_taken_for_a_wording() -> None:
    error = UnknownSectionError("{names}", ("English",))
    assert worded(Language.ZH, error.sentence) == (
        "没有分类“{names}”。现有分类：English。查看：mockinterview topics"
    )


def test_a_fault_keeps_its_place_in_every_language() -> None:
    what, remedy = (
        sentence("'{year}' is not a year", year="7"),
        sentence("Did you mean {name}?", name="x"),
    )
    fault = Fault(Source("n.md", 3), what, remedy)
    assert fault_line(Language.EN, fault) == "n.md:3: '7' is not a year. Did you mean x?"
    assert fault_line(Language.ZH, fault) == "n.md:3: “7”不是年份。是不是 x？"


def test_an_error_of_a_file_tells_all_its_faults() -> None:
    faults = [
        Fault(Source("r.toml", line), sentence("this is no table"), sentence("Write one"))
        for line in (1, 2)
    ]
    assert error_text(Language.ZH, FaultyFileError(faults)).splitlines() == [
        "有 2 处问题，没有评分。",
        "r.toml:1: 这不是表。写一个整数。",
        "r.toml:2: 这不是表。写一个整数。",
    ]


def test_a_sentence_reads_back_as_it_was_written() -> None:
    told = sentence("{one}, {other}", one=sentence("the notes"), other=3)
    assert sentence_from(json.loads(json.dumps(told))) == told


def test_a_library_may_say_what_nobody_has_translated() -> None:
    assert worded(Language.ZH, Sentence("a {strange} problem")) == "a {strange} problem"
