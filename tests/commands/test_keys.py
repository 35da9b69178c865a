from pathlib import Path

import pytest

from pwa import keyring
from pwa.commands.keys import SECRET
from pwa.vk1 import p256
from pwa.vk1.ring import KeyUse, verify_ring
from tests.commands.said import Say, refused


def files(data: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (data / "keys").iterdir()}


def test_make_makes_three_keys_and_a_secret_for_their_owner_alone(say: Say, data: Path) -> None:
    assert say("keys", "make").status == 0
    names = sorted(name.split("-")[0] for name in files(data) if name != keyring.PUSH_KEY)
    assert names == ["cred", "list", "root.pem", SECRET]
    assert {path.stat().st_mode & 0o777 for path in (data / "keys").iterdir()} == {0o600}
    assert (data / "keys").stat().st_mode & 0o777 == 0o700


def test_make_makes_the_key_of_push_messages_too_and_later_where_it_alone_is_missing(say: Say, data: Path) -> None:
    say("keys", "make")
    before = files(data)
    assert keyring.PUSH_KEY in before
    (data / "keys" / keyring.PUSH_KEY).unlink()
    assert say("keys", "make").status == 0
    after = files(data)
    assert after.keys() == before.keys()
    assert [name for name in before if before[name] != after[name]] == [keyring.PUSH_KEY]


def test_make_leaves_the_secret_to_the_environment(say: Say, data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEYS", "s" * 40)
    say("keys", "make")
    assert SECRET not in files(data)


def test_make_never_replaces_a_key(say: Say, data: Path) -> None:
    say("keys", "make")
    before = files(data)
    assert "already" in refused(say("keys", "make"))
    assert files(data) == before


def test_make_refuses_where_a_ring_is_published_but_its_keys_are_missing(say: Say, data: Path) -> None:
    data.mkdir()
    (data / keyring.RING).write_text("a.b.c")
    assert "already" in refused(say("keys", "make"))
    assert not (data / "keys").exists()


def test_a_folder_that_cannot_be_made_is_said_plainly(say: Say, data: Path) -> None:
    data.write_text("a file is no folder")
    assert "cannot be used" in refused(say("keys", "make"))


@pytest.mark.usefixtures("real")
def test_publish_names_the_address_and_both_keys(say: Say, data: Path) -> None:
    say("keys", "make")
    assert "https://karte.example.org" in say("keys", "publish").out
    ring = verify_ring((data / keyring.RING).read_text(), p256.key_from_point((data / "root.pub").read_bytes()))
    assert {entry.use for entry in ring.entries.values()} == set(KeyUse)
    card = next(entry for entry in ring.entries.values() if entry.use is KeyUse.CREDENTIAL)
    assert card.status[0] == "https://karte.example.org/.well-known/vk1/status/0"


@pytest.mark.usefixtures("real")
def test_publishing_again_raises_the_version(say: Say, data: Path) -> None:
    say("keys", "make")
    versions = []
    for _ in range(2):
        say("keys", "publish")
        token, point = (data / keyring.RING).read_text(), (data / "root.pub").read_bytes()
        versions.append(verify_ring(token, p256.key_from_point(point)).v)
    assert versions == [1, 2]


@pytest.mark.usefixtures("real")
def test_publish_without_keys_says_what_to_run(say: Say, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEYS", "s" * 40)
    assert "keys make" in refused(say("keys", "publish"))


@pytest.mark.usefixtures("real")
def test_a_key_that_others_can_read_is_refused(say: Say, data: Path) -> None:
    say("keys", "make")
    next((data / "keys").glob("cred-*")).chmod(0o644)
    assert "chmod 600" in refused(say("keys", "publish"))


def test_publish_without_an_address_says_what_to_set(say: Say) -> None:
    say("keys", "make")
    assert "PUBLIC_URL" in refused(say("keys", "publish"))
