"""What the built-in notes promise of their terms."""

from __future__ import annotations

from pathlib import Path

import pytest

from mockinterview.builtin import builtin_corpus
from mockinterview.core.glossary import Glossary, TermGroup, parse_glossary
from mockinterview.core.house_terms import alias_faults, spelling_key, topic_faults
from mockinterview.core.model import Source, Text, Topic
from mockinterview.corpus import load_corpus
from mockinterview.frontends.cli import main

GLOSSARY = Glossary(
    {
        group.id: group
        for group in (
            TermGroup("googlenet", ("GoogLeNet", "Inception v1"), ("谷歌网络",), topic="googlenet"),
            TermGroup("kl", ("KL divergence",), ("KL散度",)),
            TermGroup("gan", ("GAN",), ("生成对抗网络",), topic="gans"),
        )
    }
)


def topic_called(title: Text, *aliases: str, is_index: bool = False) -> Topic:
    source = Source("corpus/networks/net.md", 5)
    return Topic("net", title, "networks", source, aliases=aliases, is_index=is_index)


@pytest.mark.parametrize(
    "name",
    [
        "GoogLeNet",
        "googlenet",
        "Inception-v1",
        "inception v1",
        "GANs",
        "KL 散度",
        "ＧＡＮ",
        "GoogLeNet (Inception v1)",
        "KL divergence / GAN",
        "GoogLeNet 与 KL 散度",
    ],
)
def test_name_is_known_however_it_is_spelled(name: str) -> None:
    assert alias_faults([topic_called(Text(name), name)], GLOSSARY) == ()


@pytest.mark.parametrize(
    "name", ["Inception v2", "Google Net", "散度", "GoogLeNet (Inception v2)", "GAN loss"]
)
def test_name_that_the_glossary_lacks_is_reported(name: str) -> None:
    (fault,) = alias_faults([topic_called(Text("GAN", "生成对抗网络"), "GAN", name)], GLOSSARY)
    assert str(fault) == (
        f"corpus/networks/net.md:5: the glossary has no term '{name}'."
        " Add it to its group, give it one of its own, or remove the alias."
    )


def test_title_counts_in_both_languages_and_once() -> None:
    topic = topic_called(Text("Mystery net", "神秘网络"), "Mystery net")
    whats = [str(fault.what) for fault in alias_faults([topic], GLOSSARY)]
    assert whats == [
        "the glossary has no term 'Mystery net'",
        "the glossary has no term '神秘网络'",
    ]


def test_index_page_needs_no_terms() -> None:
    index = topic_called(Text("Reading list", "书单"), "books", is_index=True)
    assert alias_faults([index], GLOSSARY) == ()


def test_group_that_names_no_topic_is_reported_with_its_line() -> None:
    sources = {"gan": Source("corpus/glossary.tsv", 4)}
    (fault,) = topic_faults(GLOSSARY, sources, {"gan", "googlenet"})
    assert str(fault) == "corpus/glossary.tsv:4: 'gans' is not a topic. Did you mean 'gan'?"
    (fault,) = topic_faults(GLOSSARY, sources, {"vae"})
    assert str(fault.remedy) == "Empty the column"


def test_groups_know_their_lines() -> None:
    rows = "id\ten\tzh\tflags\topposite\ttopic\na\tA\t\t\t\t\n\nb\tB\t\t\t\t\n"
    assert parse_glossary(rows, "g.tsv").sources == {
        "a": Source("g.tsv", 2),
        "b": Source("g.tsv", 4),
    }


def test_keys_tell_numbers_apart() -> None:
    assert spelling_key("ResNet-50") != spelling_key("ResNet-101")
    assert spelling_key("ResNet-50") == spelling_key("resnet 50")


def test_built_in_terms_keep_the_rules_of_the_house() -> None:
    corpus = load_corpus([builtin_corpus()])
    slugs = {topic.id for topic in corpus.topics}
    assert list(map(str, alias_faults(corpus.topics, corpus.glossary))) == []
    assert list(topic_faults(corpus.glossary, corpus.term_sources, slugs)) == []
    assert corpus.term_sources.keys() == corpus.glossary.groups.keys()


def test_check_asks_terms_of_built_in_notes_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    note = tmp_path / "mystery.md"
    note.write_text("# Mystery net · 神秘网络\n\nIt is new.\n", encoding="utf-8")
    assert main(["check", str(note)]) == 0
    assert main(["check", "--house", str(note)]) == 1
    assert "the glossary has no term 'Mystery net'" in capsys.readouterr().out


def test_single_built_in_note_is_checked_with_the_whole_glossary(
    capsys: pytest.CaptureFixture[str],
) -> None:
    main(["check", str(builtin_corpus() / "models" / "dropout.md")])
    assert "the glossary has no term" not in capsys.readouterr().out
