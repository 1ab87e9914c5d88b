"""The lock files: every version with its hashes, no address, and one version of a package for one environment."""

import re

import pytest

from .conftest import ROOT

LOCKS = ("base", "dev", "next", "production")
REQUIREMENT = re.compile(r"^(?P<name>[a-z0-9-]+)==(?P<version>[^ ;]+)", re.M)


def read(name: str) -> str:
    return (ROOT / "requirements" / f"{name}.txt").read_text()


def versions(name: str) -> dict[str, set[str]]:
    found = {}
    for match in REQUIREMENT.finditer(read(name)):
        found.setdefault(match["name"], set()).add(match["version"])
    return found


def test_these_are_all_the_lock_files():
    assert sorted(path.stem for path in (ROOT / "requirements").iterdir()) == sorted(LOCKS)


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_names_no_address(name):
    assert not re.search(r"--(extra-)?index|--find-links|--trusted-host|file:|https?:|://|@ ", read(name))


@pytest.mark.parametrize("name", LOCKS)
def test_every_requirement_has_a_hash(name):
    requirements = re.split(r"\n(?=\S)", read(name).strip())
    assert len(requirements) > 20
    assert [text for text in requirements if "==" not in text or "--hash=sha256:" not in text] == []


@pytest.mark.parametrize("name", ["base", "production"])
def test_what_shares_an_environment_agrees_about_versions(name):
    everything = versions("dev")
    assert {
        package: version for package, version in versions(name).items() if everything[package] != version
    } == {}


def test_the_long_term_releases_are_pinned_and_the_next_one_is_tried():
    assert [one.rpartition(".")[0] for one in versions("base")["wagtail"]] == ["7.4"]
    assert [one.rpartition(".")[0] for one in versions("base")["django"]] == ["5.2"]
    assert [one.rpartition(".")[0] for one in versions("next")["wagtail"]] == ["8.0"]
