"""What is locked and shipped is what pyproject.toml declares."""

from __future__ import annotations

import re
import subprocess
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements" / "ci.txt").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
PIN = re.compile(r"^(?P<name>[\w.-]+)==(?P<version>[^\s;]+)(?P<rest>(?:.*\\\n)*.*)$", re.MULTILINE)


def declared() -> Iterator[Requirement]:
    """Yield what the program needs, and every group that CI installs."""
    groups = (PROJECT["dependency-groups"][name] for name in ("tests", "lint", "build", "docs"))
    texts = [text for group in groups for text in group]
    for text in (*PROJECT["project"]["dependencies"], *texts):
        yield Requirement(text)


@pytest.mark.parametrize("requirement", list(declared()), ids=lambda requirement: requirement.name)
def test_what_is_declared_has_a_range_and_is_locked_within_it(requirement: Requirement) -> None:
    bounds = {part.operator for part in requirement.specifier}
    assert bounds == {">=", "<"}
    name = canonicalize_name(requirement.name)
    locked = [pin["version"] for pin in PIN.finditer(LOCK) if pin["name"] == name]
    assert locked, "run scripts/lock"
    assert [version for version in locked if not requirement.specifier.contains(version)] == []


def test_every_pin_has_its_hashes_and_no_address() -> None:
    pins = list(PIN.finditer(LOCK))
    assert len(pins) == LOCK.count("==") - LOCK.count("== '")
    assert [pin["name"] for pin in pins if "--hash=sha256:" not in pin["rest"]] == []
    assert "://" not in LOCK


@pytest.mark.slow
def test_wheel_and_source_install_and_run_without_the_network() -> None:
    """Needs the network once, for what is locked."""
    done = subprocess.run([ROOT / "scripts" / "check_package"], capture_output=True, check=False)
    assert done.returncode == 0, (done.stdout + done.stderr).decode()
