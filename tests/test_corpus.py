"""Notes on disk: what is found, what is skipped, what is reported."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest

from mockinterview.builtin import builtin_corpus, shown_path
from mockinterview.core.model import Text
from mockinterview.corpus import (
    LARGEST_FILE,
    MOST_LINES,
    Corpus,
    load_corpus,
    round_entries,
    round_faults,
)
from mockinterview.errors import CorpusNotFoundError, UnknownQuestionError, UnknownTopicError

NOTES = Path(__file__).parent / "notes"
GLOSSARY = "id\ten\tzh\tflags\topposite\ttopic\n"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a folder with two sections, as the working directory's `notes`."""
    monkeypatch.chdir(tmp_path)
    notes = tmp_path / "notes"
    for section, note in (("networks", "resnet"), ("models", "batchnorm"), ("models", "dropout")):
        (notes / section).mkdir(parents=True, exist_ok=True)
        shutil.copy(NOTES / f"{note}.md", notes / section / f"{note}.md")
    return notes


def faults_of(corpus: Corpus) -> list[str]:
    return [str(fault) for fault in corpus.faults]


def test_notes_are_found_in_the_order_of_their_names(folder: Path) -> None:
    corpus = load_corpus([folder])
    assert faults_of(corpus) == []
    assert [topic.id for topic in corpus.topics] == ["batchnorm", "dropout", "resnet"]
    assert [topic.section for topic in corpus.topics] == ["models", "models", "networks"]
    assert str(corpus.topic("batchnorm").source) == "notes/models/batchnorm.md:6"
    assert len(corpus.questions) == 11


def test_readme_hidden_and_other_files_are_skipped(folder: Path) -> None:
    for name in ("README.md", "readme.md", ".hidden.md", "models/README.md", "models/notes.txt"):
        (folder / name).write_text("no note", encoding="utf-8")
    for name in (".git", "models/deeper"):
        (folder / name).mkdir()
        (folder / name / "note.md").write_text("no note", encoding="utf-8")
    corpus = load_corpus([folder])
    assert faults_of(corpus) == []
    assert len(corpus.topics) == 3


def test_note_right_in_a_folder_belongs_to_the_section_of_that_name(folder: Path) -> None:
    shutil.move(folder / "models" / "dropout.md", folder / "dropout.md")
    assert load_corpus([folder]).topic("dropout").section == "notes"


@pytest.mark.parametrize("name", [".", "resnet.md"])
def test_section_of_the_working_directory(
    folder: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(folder / "networks")
    (topic,) = load_corpus([Path(name)]).topics
    assert (topic.section, topic.source.path) == ("networks", "resnet.md")


def test_later_folders_add_to_earlier_ones(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(NOTES / "dropout.md", own / "mine.md")
    corpus = load_corpus([folder, own])
    assert [topic.id for topic in corpus.topics] == ["batchnorm", "dropout", "resnet", "mine"]
    assert corpus.question("mine/operation").source.path == "own/mine.md"


def test_topic_twice_is_reported_and_the_first_one_stands(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    shutil.copy(NOTES / "dropout.md", own / "resnet.md")
    corpus = load_corpus([folder, own])
    assert faults_of(corpus) == [
        (
            "own/resnet.md:1: a topic 'resnet' stands in notes/networks/resnet.md already."
            " Rename this file."
        )
    ]
    assert corpus.topic("resnet").title == Text("ResNet", "残差网络")


def test_faulty_question_is_left_out_and_the_rest_loaded(folder: Path) -> None:
    note = folder / "networks" / "resnet.md"
    text = note.read_text(encoding="utf-8").replace("#bottleneck level=2", "#bottleneck level=7")
    note.write_text(text, encoding="utf-8")
    corpus = load_corpus([folder])
    assert [str(fault.what) for fault in corpus.faults] == ["'7' is not a level"]
    assert len(corpus.questions) == 10
    with pytest.raises(UnknownQuestionError):
        corpus.question("resnet/bottleneck")


def test_files_that_cannot_be_read_are_reported(folder: Path) -> None:
    models = folder / "models"
    (models / "a.md").write_bytes("# Title\n\n标题\n".encode("gbk"))
    (models / "b.md").symlink_to(folder / "nowhere.md")
    (models / "c.md").write_bytes(b"x" * (LARGEST_FILE + 1))
    (models / "d.md").write_bytes(b"")
    (models / "e.md").write_text("# Long · 长\n\n" + "- one more\n" * MOST_LINES, "utf-8")
    (models / "f.md").symlink_to("f.md")
    os.mkfifo(models / "g.md")
    (models / "up").symlink_to("..", target_is_directory=True)
    bomb = "".join(
        f"a{level}: &a{level} [*a{level - 1}, *a{level - 1}]\n" for level in range(1, 60)
    )
    (models / "h.md").write_text(f"---\na0: &a0 x\n{bomb}---\n\n# Bomb · 炸弹\n", "utf-8")
    corpus = load_corpus([folder])
    assert faults_of(corpus) == [
        "notes/models/a.md:3: the file is not in UTF-8. Save it in that encoding.",
        (
            "notes/models/b.md:1: the file cannot be read (No such file or directory)."
            " Check that it is there and that you may read it."
        ),
        (
            "notes/models/c.md:1: the file has 4,000,001 bytes, more than 4,000,000."
            " Split it into several notes."
        ),
        (
            "notes/models/d.md:1: the note has no title."
            " Begin it with a line such as `# ResNet · 残差网络`."
        ),
        (
            "notes/models/e.md:1: the note has 20,002 lines, more than 20,000."
            " Split it into several notes."
        ),
        (
            "notes/models/f.md:1: the file cannot be read (Too many levels of symbolic links)."
            " Check that it is there and that you may read it."
        ),
        "notes/models/g.md:1: this is no file. Move it out of the notes.",
        *(
            f"notes/models/h.md:{line}: unknown key 'a{line - 2}' in the front matter."
            " Use 'year', 'aliases', 'lang', 'kind' or 'imported'."
            for line in range(2, 62)
        ),
    ]
    assert len(corpus.topics) == 4


def test_missing_folder_is_an_error(folder: Path) -> None:
    with pytest.raises(CorpusNotFoundError) as raised:
        load_corpus([folder, folder / "nowhere"])
    assert raised.value.folder == folder / "nowhere"


def test_glossaries_of_several_folders_are_joined(folder: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    own.mkdir()
    (folder / "glossary.tsv").write_text(
        f"{GLOSSARY}add\tadd\t相加\t\tconcat\t\nconcat\tconcatenate\t拼接\t\tadd\t\n",
        encoding="utf-8",
    )
    (own / "glossary.tsv").write_text(
        f"{GLOSSARY}add\tsum up\t求和\t\t\t\npool\tpooling\t池化\t\t\t\n", encoding="utf-8"
    )
    corpus = load_corpus([folder, own])
    assert faults_of(corpus) == [
        (
            "own/glossary.tsv:1: the term 'add' stands in an earlier folder's glossary."
            " Give it another id."
        )
    ]
    assert list(corpus.glossary.groups) == ["add", "concat", "pool"]
    assert corpus.glossary.groups["add"].en == ("add",)


@pytest.mark.parametrize(
    "name",
    ["resnet", "ResNet", "res-net", "RESNET", "残差网络", "残差神经网络", "Residual  Network"],
)
def test_topic_is_found_by_each_of_its_names(folder: Path, name: str) -> None:
    assert load_corpus([folder]).topic(name).id == "resnet"


def test_id_of_one_topic_wins_over_the_alias_of_another(folder: Path) -> None:
    note = folder / "models" / "batchnorm.md"
    text = note.read_text(encoding="utf-8").replace("aliases: [BN,", "aliases: [Dropout,")
    note.write_text(text, encoding="utf-8")
    assert load_corpus([folder]).topic("Dropout").id == "dropout"


def test_unknown_names_are_answered_with_the_nearest_ones(folder: Path) -> None:
    corpus = load_corpus([folder])
    with pytest.raises(UnknownTopicError) as topic:
        corpus.topic("resnt")
    assert topic.value.nearest == ("resnet",)
    with pytest.raises(UnknownQuestionError) as question:
        corpus.question("dropout/operations")
    assert question.value.nearest == ("dropout/operation",)


def test_path_is_shown_as_a_person_would_type_it(folder: Path, tmp_path: Path) -> None:
    assert shown_path(str(folder / "a.md")) == "notes/a.md"
    elsewhere = tmp_path.parent / "elsewhere" / "a.md"
    assert shown_path(str(elsewhere)) == elsewhere.as_posix()


def test_notes_that_come_with_the_package_are_sound() -> None:
    corpus = load_corpus([builtin_corpus()])
    assert faults_of(corpus) == []
    assert all(topic.source.path.startswith("corpus/") for topic in corpus.topics)


def test_notes_that_come_with_the_package_are_shown_from_everywhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert shown_path(str(builtin_corpus() / "models" / "dropout.md")) == "corpus/models/dropout.md"


def test_rounds_name_what_the_notes_have(tmp_path: Path) -> None:
    (tmp_path / "rounds").mkdir()
    text = 'title = "x"\n[[questions]]\nid = "no/such"\n'
    (tmp_path / "rounds" / "first.toml").write_text(text, encoding="utf-8")
    faults = round_faults(tmp_path, ())
    assert [fault.source.line for fault in faults] == [3]


def test_built_in_rounds_are_sound() -> None:
    folder = builtin_corpus()
    assert len(list((folder / "rounds").glob("*.toml"))) >= 8
    topics = load_corpus([folder]).topics
    entries = [entry for topic in topics for entry in round_entries(topic)]
    assert round_faults(folder, entries) == ()
