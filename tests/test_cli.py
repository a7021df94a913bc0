"""The commands, as a person runs them, over small notes of their own."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from mockinterview import __version__
from mockinterview.frontends.cli import main
from mockinterview.frontends.cli.group import COMMANDS

NOTES = Path(__file__).parent / "notes"
ANSWER = "The block learns the residual F(x)=H(x)-x and adds the input back through a shortcut."


@pytest.fixture(autouse=True)
def _at_home(home: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "notes" / "vision"
    folder.mkdir(parents=True)
    for name in ("resnet.md", "batchnorm.md"):
        (folder / name).write_bytes((NOTES / name).read_bytes())
    monkeypatch.chdir(tmp_path)
    assert home != tmp_path


def run(*words: str, typed: str = "", monkeypatch: pytest.MonkeyPatch | None = None) -> int:
    if monkeypatch is not None:
        monkeypatch.setattr(sys, "stdin", io.StringIO(typed))
    return main(list(words))


def notes(*words: str) -> Sequence[str]:
    return (*words, "--only-corpus", "notes")


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_a_purpose_and_four_examples(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(name, "--help") == 0
    shown = capsys.readouterr().out
    assert shown.count(f"mockinterview {name}") >= 4
    assert "Examples:" in shown


def test_the_group_has_help_and_a_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--help") == 0
    shown = capsys.readouterr().out
    assert all(f"  {name} " in shown for name in COMMANDS)
    assert run("--version") == 0
    assert capsys.readouterr().out == f"mockinterview {__version__}\n"


def test_an_interview_in_plain_text(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    words = notes("start", "--question", "resnet/residual-mapping", "--lang", "en")
    assert run(*words, typed=ANSWER + "\n\n", monkeypatch=monkeypatch) == 0
    shown = capsys.readouterr().out
    for part in ("What does a residual block learn", "you said: “", "Reference", "Follow-up"):
        assert part in shown
    assert "notes/vision/resnet.md:" in shown
    assert run("history", "--json") == 0
    (turn,) = json.loads(capsys.readouterr().out)
    assert turn["answer"] == ANSWER
    assert turn["question_id"] == "resnet/residual-mapping"
    assert 0 < turn["score"] < 1
    assert list(turn) == [
        *("turn", "interview", "at", "kind", "parent", "point", "question_id", "answer"),
        *("score", "final_score", "hints", "seconds", "scorer"),
    ]


@pytest.mark.parametrize(
    ("words", "status", "message"),
    [
        pytest.param(
            notes("start", "--topic", "resnt"),
            1,
            "mockinterview: no topic 'resnt'. Did you mean resnet? See: mockinterview topics\n",
            id="unknown topic",
        ),
        pytest.param(
            notes("start", "--question", "resnet/degradatoin"),
            1,
            "mockinterview: no question 'resnet/degradatoin'. Did you mean resnet/degradation?",
            id="unknown question",
        ),
        pytest.param(notes("start", "--section", "visoin"), 1, "vision?", id="unknown section"),
        pytest.param(notes("grade", "empty.jsonl"), 1, "'empty.jsonl' holds no answer", id="empty"),
        pytest.param(notes("grade", "binary.jsonl"), 1, "no text in UTF-8: it has NUL", id="NUL"),
        pytest.param(notes("ask", "--batch", "binary.jsonl"), 1, "it has NUL bytes", id="batch"),
        pytest.param(
            ("start", "--only-corpus", "nowhere"),
            1,
            "mockinterview: no folder of notes at 'nowhere'.",
            id="no such folder",
        ),
        pytest.param(
            ("start", "--corpus", "nowhere"),
            1,
            "mockinterview: no folder of notes at 'nowhere'.",
            id="no such folder beside the built-in notes",
        ),
        pytest.param(notes("grade", "nowhere.jsonl"), 1, "cannot read 'nowhere.jsonl'", id="file"),
        pytest.param(notes("start", "--level", "4"), 2, "--level can't be '4'", id="usage"),
        pytest.param(("sart",), 2, "no command 'sart'. Did you mean start?", id="unknown command"),
        pytest.param(notes("ask", "--batch", "-", "BN"), 2, "not both", id="contrary options"),
    ],
)
def test_bad_input_gets_one_clear_line(
    capsys: pytest.CaptureFixture[str], words: Sequence[str], status: int, message: str
) -> None:
    Path("empty.jsonl").write_text("\n \n", encoding="utf-8")
    Path("binary.jsonl").write_bytes(b"\x7fELF\x00\x00\n{}\n")
    assert run(*words) == status
    shown = capsys.readouterr()
    assert message in shown.err
    assert "Traceback" not in shown.err
    assert shown.out == ""


def test_a_topic_without_questions_is_read_not_asked(
    capsys: pytest.CaptureFixture[str],
) -> None:
    page = "# Reading list · 书单\n\nWhat to read.\n\n读什么。\n"
    Path("notes/vision/books.md").write_text(page, encoding="utf-8")
    assert run(*notes("start", "--topic", "resnet", "--topic", "books")) == 1
    assert "Read it: mockinterview show books" in capsys.readouterr().err
    assert run(*notes("show", "books")) == 0


def test_ask_names_file_and_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*notes("ask", "ResNet为什么能训练很深", "--json")) == 0
    found = json.loads(capsys.readouterr().out)
    assert found["found"] is True
    first = found["results"][0]
    assert first["topic"] == "resnet"
    assert set(first) >= {"rank", "score", "topic", "question_id", "title", "passage", "terms"}
    path, line = first["source"]["path"], first["source"]["line"]
    text = Path(path).read_text(encoding="utf-8").splitlines()
    assert path == "notes/vision/resnet.md"
    assert text[line - 1].strip()


@pytest.mark.parametrize(
    ("words", "shown", "others"),
    [
        pytest.param(["残差块学的是什么"], "这几层拟合", "Layers", id="Chinese"),
        pytest.param(["what does a residual block learn"], "residual", "残差", id="English"),
        pytest.param(["残差块", "--lang", "en"], "residual", "这几层", id="as the option says"),
    ],
)
def test_ask_answers_in_the_language_of_the_question(
    words: list[str], shown: str, others: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["ask", *words, "--top", "1", "--only-corpus", "notes"]) == 0
    text, _, _ = capsys.readouterr().out.partition("matched")
    assert shown in text
    assert others not in text


def test_ask_says_when_the_notes_do_not_have_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*notes("ask", "红烧肉怎么做", "--lang", "zh")) == 0
    assert "笔记里没有这个内容" in capsys.readouterr().out


def test_ask_in_a_batch_answers_line_by_line(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "running mean at inference\nqwertyuiop\n退化问题\n"
    assert run(*notes("ask", "--batch", "-"), typed=typed, monkeypatch=monkeypatch) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["found"] for line in lines] == [True, False, True]
    assert lines[2]["results"][0]["question_id"] == "resnet/degradation"


def test_ask_without_a_question_asks_for_them(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "bottleneck block\n\nnever read\n"
    assert run(*notes("ask"), typed=typed, monkeypatch=monkeypatch) == 0
    assert "resnet.md" in capsys.readouterr().out


def test_ask_without_a_question_speaks_json_too(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    typed = "bottleneck block\nrunning mean\n"
    assert run(*notes("ask", "--json"), typed=typed, monkeypatch=monkeypatch) == 0
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [line["query"] for line in lines] == ["bottleneck block", "running mean"]


def test_grade_keeps_the_order_and_marks_the_rest_of_a_bad_file(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    same = "逐元素相加"
    own = {"id": "own", "question": "两条支路怎么汇合？", "points": [same], "answer": same}
    typed = "\n".join(
        [
            json.dumps({"id": 1, "question_id": "resnet/residual-mapping", "answer": ANSWER}),
            "{broken",
            json.dumps({"id": 3, "question_id": "resnet/nothing", "answer": "x"}),
            json.dumps(own),
        ]
    )
    assert run(*notes("grade", "-"), typed=typed, monkeypatch=monkeypatch) == 1
    records = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [record["id"] for record in records] == [1, None, 3, "own"]
    assert [record.get("line") for record in records] == [None, 2, 3, None]
    assert records[0]["points"][0]["evidence"] in ANSWER
    assert records[3]["score"] == 1.0


@pytest.mark.parametrize(
    ("line", "status"),
    [
        pytest.param(
            '\ufeff{"id": 1, "points": ["cat"], "answer": "cat"}', 0, id="byte_order_mark"
        ),
        pytest.param('{"id": NaN, "points": ["cat"], "answer": "cat"}', 1, id="NaN is not JSON"),
    ],
)
def test_grade_reads_json_as_it_is_defined(
    line: str, status: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    assert run(*notes("grade", "-"), typed=line, monkeypatch=monkeypatch) == status
    assert "NaN," not in capsys.readouterr().out


def test_an_english_mistake_may_quote_a_chinese_term(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    true = {"en": "The block learns the residual between output and input."}
    wrong = "The block learns the output directly, and no residual (残差)"
    row = {
        "id": 1,
        "question": "What does it learn?",
        "points": [{**true, "misconceptions": [wrong]}],
        "answer": "The block learns the output directly and no residual.",
    }
    typed = json.dumps(row)
    assert run(*notes("grade", "-"), typed=typed, monkeypatch=monkeypatch) == 0
    (marked,) = json.loads(capsys.readouterr().out)["points"]
    assert marked["status"] == "contradicted"


def test_topics_and_show_speak_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*notes("topics", "--json")) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [entry["id"] for entry in listed] == ["batchnorm", "resnet"]
    assert all(sum(entry["levels"]) == entry["questions"] for entry in listed)
    assert run(*notes("show", "残差网络", "--json")) == 0
    topic = json.loads(capsys.readouterr().out)
    assert (topic["id"], len(topic["questions"])) == ("resnet", listed[1]["questions"])
    assert run(*notes("show", "resnet/degradation")) == 0
    assert "resnet/degradation" in capsys.readouterr().out


def test_show_finds_a_topic_whose_name_has_a_slash(capsys: pytest.CaptureFixture[str]) -> None:
    note = Path("notes/vision/resnet.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("# ResNet ·", "# ResNet / Residual Net ·"), encoding="utf-8")
    assert run(*notes("show", "ResNet / Residual Net")) == 0
    assert "resnet/degradation" in capsys.readouterr().out
    assert run(*notes("show", "resnet/nothing")) == 1
    assert "no question 'resnet/nothing'" in capsys.readouterr().err


def test_check_prints_every_fault_with_its_line(capsys: pytest.CaptureFixture[str]) -> None:
    note = Path("notes/vision/resnet.md")
    lines = note.read_text(encoding="utf-8").splitlines()
    broken = [line.replace("  - ask:", "  - aks:", 1) for line in lines]
    note.write_text("\n".join(broken), encoding="utf-8")
    assert run("check", "notes", "--stats") == 1
    shown = capsys.readouterr().out.splitlines()
    wrong = [number for number, line in enumerate(broken, start=1) if "- aks:" in line]
    reported = [line for line in shown if "aks:" in line]
    assert [int(line.split(":")[1]) for line in reported] == wrong
    assert all("Did you mean 'ask:'" in line for line in reported)


def test_a_changed_note_is_found_changed(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(*notes("ask", "zebra crossing", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["found"] is False
    note = Path("notes/vision/resnet.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("Beyond a certain depth", "Past the zebra crossing"), "utf-8")
    assert run(*notes("ask", "zebra crossing", "--json")) == 0
    assert json.loads(capsys.readouterr().out)["found"] is True


def test_doctor_tells_the_places(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert run(*notes("doctor")) == 0
    shown = capsys.readouterr().out
    assert str(home) in shown
    assert "network: never used" in shown


def test_doctor_tells_of_a_damaged_index(capsys: pytest.CaptureFixture[str], home: Path) -> None:
    assert run(*notes("topics")) == 0
    (index,) = home.glob("cache/index-*.bin")
    content = index.read_bytes()
    place = content.index(b'[{"path"')
    index.write_bytes(content[:place] + b"{" + content[place + 1 :])
    capsys.readouterr()
    assert run(*notes("doctor")) == 0
    assert "has a damaged block 'manifest'; the next command" in capsys.readouterr().out


@pytest.mark.parametrize("name", ["stdin", "stdout", "stderr"])
def test_a_stream_that_is_closed_from_the_start_is_an_empty_one(
    name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO())
    monkeypatch.setattr(sys, name, None)
    assert run(*notes("start", "--topic", "resnet")) == 0
    getattr(sys, name).close()


def test_a_closed_pipe_is_one_line(home: Path) -> None:
    program = [sys.executable, "-m", "mockinterview", *notes("topics", "--json")]
    environment = {"MOCKINTERVIEW_HOME": str(home), "PATH": ""}
    process = subprocess.Popen(
        program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    )
    assert process.stdout is not None
    assert process.stderr is not None
    process.stdout.close()
    message = process.stderr.read().decode()
    process.stderr.close()
    assert process.wait() == 1
    assert message == "mockinterview: the output was closed before everything was written.\n"


def test_grade_names_a_line_that_is_not_utf8(
    capsys: pytest.CaptureFixture[str], tmp_path: Path
) -> None:
    file = tmp_path / "gbk.jsonl"
    line = json.dumps(
        {"id": 1, "question_id": "resnet/degradation", "answer": "残差"}, ensure_ascii=False
    )
    file.write_bytes(line.encode("gbk") + b"\n")
    assert run(*notes("grade", str(file))) == 1
    record = json.loads(capsys.readouterr().out)
    assert record["line"] == 1
    assert "not UTF-8" in record["error"]


def test_a_damaged_note_is_told_once_and_the_rest_is_used(
    capsys: pytest.CaptureFixture[str],
) -> None:
    note = Path("notes/vision/resnet.md")
    text = note.read_text(encoding="utf-8")
    note.write_text(text.replace("  - ask:", "  - aks:", 1), encoding="utf-8")
    assert run(*notes("topics", "--json")) == 0
    shown = capsys.readouterr()
    assert shown.err.count("\n") == 1
    assert "notes/vision/resnet.md:" in shown.err
    assert "left out" in shown.err
    assert len(json.loads(shown.out)) == 2
