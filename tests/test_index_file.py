"""One saved file, built from notes, read in pieces, rebuilt when it can't be trusted."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from mockinterview import index_builder
from mockinterview.core.formula import plain
from mockinterview.core.grading import Grader, grader
from mockinterview.core.grading.reading import Reader
from mockinterview.corpus import Corpus, load_corpus
from mockinterview.errors import UnknownQuestionError, UnknownTopicError
from mockinterview.index_file import (
    IndexDamagedError,
    IndexFile,
    IndexMissingError,
    build_index,
    open_index,
)
from mockinterview.marker import marker_weights, word_lists

NOTES = Path(__file__).parent / "notes"
GLOSSARY = """id\ten\tzh\tflags\topposite\ttopic
batch-normalization\tbatch normalization; BN\t批归一化; 批标准化\t\t\tbatchnorm
skip-connection\tskip connection; shortcut\t捷径; 跳跃连接\t\t\t
"""
LONG_AGO = 1_600_000_000
HEAVY = ("jieba", "numpy", "sklearn", "scipy", "rank_bm25", "opencc", "rapidfuzz", "Stemmer")
"""What is only imported to learn, or only once something is searched."""


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("corpus")
    shutil.copytree(NOTES, folder / "section")
    (folder / "glossary.tsv").write_text(GLOSSARY, encoding="utf-8")
    for file in folder.rglob("*.*"):
        os.utime(file, (LONG_AGO, LONG_AGO))
    return folder


@pytest.fixture(scope="module")
def saved(folder: Path) -> Path:
    path = folder.parent / "index.bin"
    assert build_index([folder], path, lambda *_: None) == ()
    return path


@pytest.fixture
def notes(saved: Path) -> Iterator[IndexFile]:
    with open_index(saved) as index:
        yield index


@pytest.fixture(scope="module")
def corpus(folder: Path) -> Corpus:
    return load_corpus([folder])


def test_the_catalog_lists_topics_and_questions(notes: IndexFile, corpus: Corpus) -> None:
    assert [(entry.id, entry.title, entry.section, entry.aliases) for entry in notes.catalog] == [
        (topic.id, topic.title, topic.section, topic.aliases) for topic in corpus.topics
    ]
    assert [(each.id, each.level) for entry in notes.catalog for each in entry.questions] == [
        (question.id, question.level) for question in corpus.questions
    ]


def test_questions_come_back_with_readable_formulas(notes: IndexFile, corpus: Corpus) -> None:
    for expected in corpus.questions:
        question = notes.question(expected.id)
        assert question.prompt.zh == plain(expected.prompt.zh)
        assert [point.text.en for point in question.points] == [
            plain(point.text.en) for point in expected.points
        ]
        assert [
            (point.weight, point.line, len(point.misconceptions)) for point in question.points
        ] == [(point.weight, point.line, len(point.misconceptions)) for point in expected.points]
        assert (question.level, question.best_of) == (expected.level, expected.best_of)
        assert "$" not in "".join(point.text.zh for point in question.points)


def test_a_topic_comes_back_with_its_questions(notes: IndexFile, corpus: Corpus) -> None:
    topic = notes.topic("resnet")
    assert topic.questions == tuple(map(notes.question, [each.id for each in topic.questions]))
    assert len(topic.questions) == len(corpus.topic("resnet").questions)
    assert topic.references == corpus.topic("resnet").references


def test_unknown_names_are_told_with_the_nearest(notes: IndexFile) -> None:
    with pytest.raises(UnknownTopicError) as topic:
        notes.topic("resnt")
    assert topic.value.nearest[0] == "resnet"
    with pytest.raises(UnknownQuestionError):
        notes.question("resnet/nothing")


def test_places_are_named_as_from_here(
    saved: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_index(saved) as index:
        assert index.topic("resnet").source.path == str(folder / "section" / "resnet.md")
    monkeypatch.chdir(folder)
    with open_index(saved) as index:
        assert index.question("resnet/degradation").source.path == "section/resnet.md"
        (result, *_) = index.finder().find("degradation").results
        assert result.source.path == "section/resnet.md"


def test_a_line_of_a_source_is_that_of_the_note(notes: IndexFile) -> None:
    (result, *_) = notes.finder().find("批归一化 推理 滑动平均").results
    lines = Path(result.source.path).read_text("utf-8").splitlines()
    assert plain(lines[result.source.line - 1]).startswith("- " + result.passage.en[:20])


@pytest.mark.parametrize(
    ("query", "topic"),
    [
        pytest.param("残差网络为什么好训练", "resnet", id="Chinese"),
        pytest.param("殘差網絡", "resnet", id="traditional characters"),
        pytest.param("batch statistics at inference", "batchnorm", id="English"),
        pytest.param("批标准化", "batchnorm", id="another name"),
        pytest.param("resudual", "resnet", id="typo"),
        pytest.param("随机失活", "dropout", id="alias"),
    ],
)
def test_passages_are_found(notes: IndexFile, query: str, topic: str) -> None:
    findings = notes.finder().find(query)
    assert findings.found
    assert findings.results[0].topic == topic


def test_other_subjects_are_refused(notes: IndexFile) -> None:
    findings = notes.finder().find("红烧肉怎么做")
    assert not findings.found
    assert findings.nearest


def test_the_glossary_comes_back(notes: IndexFile, corpus: Corpus) -> None:
    assert notes.glossary() == corpus.glossary


def test_neighbours_are_the_other_topics_the_nearest_first(notes: IndexFile) -> None:
    assert set(notes.neighbours("dropout")) == {"resnet", "batchnorm"}
    assert notes.neighbours("absent") == ()


def test_the_saved_tokenizer_keeps_terms_whole(notes: IndexFile) -> None:
    terms = [token.term for token in notes.tokenizer().tokens("用批標準化處理3×3卷積")]
    assert terms == ["用", "批标准化", "处理", "3x3", "卷积"]


def test_faulty_questions_are_left_out_and_told(folder: Path, tmp_path: Path) -> None:
    faulty = tmp_path / "faulty"
    shutil.copytree(folder, faulty)
    note = faulty / "section" / "resnet.md"
    text = note.read_text("utf-8").replace("`#degradation level=1`", "`#degradation levle=1`")
    note.write_text(text, encoding="utf-8")
    faults = build_index([faulty], tmp_path / "index.bin", lambda *_: None)
    assert [fault.source.path.endswith("resnet.md") for fault in faults] == [True]
    with open_index(tmp_path / "index.bin") as index:
        assert index.topic("resnet").questions
        with pytest.raises(UnknownQuestionError):
            index.question("resnet/degradation")


def test_an_empty_folder_makes_an_empty_index(tmp_path: Path) -> None:
    (tmp_path / "notes").mkdir()
    build_index([tmp_path / "notes"], tmp_path / "index.bin", lambda *_: None)
    with open_index(tmp_path / "index.bin") as index:
        assert index.catalog == ()
        findings = index.finder().find("ResNet")
        assert (findings.found, findings.results, findings.nearest) == (False, (), ())


def test_progress_runs_from_nothing_to_all(folder: Path, tmp_path: Path) -> None:
    told: list[tuple[str, int, int]] = []
    build_index([folder], tmp_path / "index.bin", lambda *step: told.append(step))
    for doing in dict.fromkeys(doing for doing, _, _ in told):
        steps = [(done, total) for name, done, total in told if name == doing]
        assert [done for done, _ in steps] == sorted(done for done, _ in steps)
        assert steps[-1][0] == steps[-1][1]


def test_the_same_notes_make_the_same_file(folder: Path, saved: Path, tmp_path: Path) -> None:
    build_index([folder], tmp_path / "again.bin", lambda *_: None)
    assert (tmp_path / "again.bin").read_bytes() == saved.read_bytes()


def test_a_changed_note_makes_it_stale(folder: Path, tmp_path: Path) -> None:
    moved = tmp_path / "moved"
    shutil.copytree(folder, moved)
    path = tmp_path / "index.bin"
    build_index([moved], path, lambda *_: None)
    with open_index(path) as index:
        assert not index.is_stale([moved])
        (moved / "section" / "dropout.md").write_text("# Other\n", encoding="utf-8")
        assert index.is_stale([moved])
        assert index.is_stale([folder])


def test_another_program_version_makes_it_stale(
    notes: IndexFile, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert not notes.is_stale([folder])
    monkeypatch.setattr("mockinterview.index_file.__version__", "99")
    assert notes.is_stale([folder])


def test_answers_are_marked_as_if_nothing_had_been_read_before(notes: IndexFile) -> None:
    reader = Reader.build(notes.tokenizer(), notes.glossary(), word_lists())
    anew, saved = Grader(reader, marker_weights()), notes.marker()
    for entry in notes.catalog:
        for each in entry.questions:
            question = notes.question(each.id)
            first, *_, last = question.points
            said = [first.text.en, *(claim.zh for claim in last.misconceptions)]
            answer = " ".join([*said, "残差网络 and a skip connection"])
            assert saved.grade(question.rubric, answer) == anew.grade(question.rubric, answer)


def test_marking_reads_no_rubric_again(notes: IndexFile, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grader, "prepare", lambda *_: pytest.fail("a rubric was read again"))
    question = notes.question("resnet/degradation")
    assert notes.marker().grade(question.rubric, question.points[0].text.en).score > 0


def test_where_there_are_very_many_questions_the_rest_is_read_when_marked(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(index_builder, "READ_AHEAD", 0)
    build_index([folder], tmp_path / "index.bin", lambda *_: None)
    with open_index(tmp_path / "index.bin") as index:
        question = index.question("resnet/degradation")
        assert index.marker().grade(question.rubric, question.points[0].text.en).score > 0


def test_a_missing_index_is_told(tmp_path: Path) -> None:
    with pytest.raises(IndexMissingError, match="Build it again"):
        open_index(tmp_path / "absent.bin")


def everything(path: Path) -> list[object]:
    """Read all that an index has."""
    with open_index(path) as index:
        questions = [each.id for entry in index.catalog for each in entry.questions]
        return [
            index.catalog,
            [index.topics.id_of(name) for name in ("残差网络", "Batch Normalization", "absent")],
            [index.topics.comparing(entry.id) for entry in index.catalog],
            [list(index.topics.by_need("", level)) for level in (None, 1, 2, 3)],
            index.topics.sections(),
            index.is_stale([]),
            [index.question(name) for name in questions],
            [index.topic(entry.id) for entry in index.catalog],
            [index.neighbours(entry.id) for entry in index.catalog],
            index.glossary(),
            index.finder().find("批标准化 resudual 跳跃联接"),
            index.marker().grade(index.question(questions[0]).rubric, "捷径 adds the residual"),
        ]


def test_no_damaged_byte_is_ever_believed(saved: Path, tmp_path: Path) -> None:
    whole = saved.read_bytes()
    expected = everything(saved)
    path = tmp_path / "damaged.bin"
    for place in range(0, len(whole), len(whole) // 60):
        content = bytearray(whole)
        content[place] ^= 0x01
        path.write_bytes(content)
        try:
            assert everything(path) == expected
        except IndexDamagedError:
            continue


def test_reading_a_question_imports_nothing_heavy(saved: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path;"
        "from mockinterview.index_file import open_index;"
        f"index = open_index(Path({str(saved)!r})); index.question('resnet/degradation');"
        "index.catalog; print(json.dumps(sorted(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not set(HEAVY).intersection(json.loads(shown.stdout))


def test_searching_in_chinese_imports_nothing_that_learns(saved: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path;"
        "from mockinterview.index_file import open_index;"
        f"open_index(Path({str(saved)!r})).finder().find('残差网络');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8"}
    shown = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, check=True, env=environment
    )
    assert not set(HEAVY[:6]).intersection(json.loads(shown.stdout))


def test_marking_imports_nothing_that_learns(saved: Path) -> None:
    code = (
        "import json, sys; from pathlib import Path;"
        "from mockinterview.index_file import open_index;"
        f"index = open_index(Path({str(saved)!r}));"
        "index.marker().grade(index.question('resnet/degradation').rubric, '训练误差 rises');"
        "print(json.dumps(sorted(sys.modules)))"
    )
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, check=True)
    assert not set(HEAVY[:6]).intersection(json.loads(shown.stdout))


def test_an_entry_of_the_catalog_is_a_value(notes: IndexFile) -> None:
    entry = notes.catalog[0]
    assert entry._replace(section="other") != entry
