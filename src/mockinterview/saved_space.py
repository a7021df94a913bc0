"""The latent space of a corpus as the index keeps it: eight bits a number."""

from __future__ import annotations

import json
import struct
from array import array
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from mockinterview.core.latent import LatentSpace, Vector
from mockinterview.tables import Table, pack_json

if TYPE_CHECKING:
    from mockinterview.blocks import BlockFile

_SCALE = struct.Struct("<f")
LARGEST = 127


@dataclass(frozen=True, slots=True)
class SavedVectors(Mapping[str, Vector]):
    """The vectors of terms, each with a scale of its own."""

    table: Table

    def __getitem__(self, term: str) -> Vector:
        packed = self.table[term]
        (scale,) = _SCALE.unpack_from(packed)
        return [scale * number for number in packed[_SCALE.size :].cast("b")]

    def __contains__(self, term: object) -> bool:
        return term in self.table

    def __iter__(self) -> Iterator[str]:
        return iter(self.table)

    def __len__(self) -> int:
        return len(self.table)


def saved_space(blocks: BlockFile) -> LatentSpace:
    """Return the space of an index."""
    return LatentSpace(
        dimensions=json.loads(blocks.block("latent dimensions")),
        terms=SavedVectors(Table(blocks, "latent terms")),
        questions=array("b", blocks.block("latent questions")),
        topics=array("b", blocks.block("latent topics")),
    )


def packed_space(space: LatentSpace) -> dict[str, bytes]:
    """Return the blocks of a space."""
    return {
        "latent dimensions": pack_json(space.dimensions),
        "latent questions": array("b", map(round, space.questions)).tobytes(),
        "latent topics": array("b", map(round, space.topics)).tobytes(),
    }


def packed_vectors(space: LatentSpace) -> dict[str, bytes]:
    """Return the values of the table of the terms of a space."""
    return {term: _packed(space.terms[term]) for term in space.terms}


def _packed(vector: Vector) -> bytes:
    scale = max(map(abs, vector), default=0.0) / LARGEST or 1.0
    numbers = (round(at / scale) for at in vector)
    return _SCALE.pack(scale) + array("b", numbers).tobytes()
