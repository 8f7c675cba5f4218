"""A repository as source: cloned over HTTP from git's own server, guarded like any other address."""

from pathlib import Path

import pytest
from tests.replay.faults import at, redirect
from tests.replay.repository import Repository
from tests.sources.conftest import Store, source

FILES = {"2031/English/S_RES_9 (2031)-1E.xml": b"<akomaNtoso>1</akomaNtoso>", "b.xml": b"<akomaNtoso>2</akomaNtoso>"}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    (tmp_path / "served").mkdir()
    made = Repository(tmp_path / "served")
    made.commit(FILES | {"test.txt": b"test"})
    return made


@pytest.fixture
def server(serve, repository):
    return serve(repository)


@pytest.fixture
def clone(server):
    return source("clone", fetch=f"{server.url}/texts.git", wait=30.0)


def test_files_come_with_their_addresses_and_others_are_left_alone(store: Store, clone, server):
    gathered = store.gather([clone])
    assert store.bodies() == FILES
    assert gathered.losses == ()
    assert gathered.new[0].url.startswith(f"{server.url}/texts/blob/")
    assert gathered.new[0].url.endswith("/2031/English/S_RES_9%20%282031%29-1E.xml")


def test_an_unchanged_repository_is_not_cloned_again(store: Store, clone, server):
    store.gather([clone])
    asked = len(server.log)
    assert len(store.gather([clone]).unchanged) == 2
    assert not any(
        "POST" in entry.path or "upload-pack" in entry.path.partition("?")[0] for entry in server.log[asked + 2 :]
    )


def test_changed_new_and_withdrawn_files_are_told_apart(store: Store, clone, repository):
    store.gather([clone])
    repository.commit({"b.xml": b"<akomaNtoso>3</akomaNtoso>", "c.xml": b"<akomaNtoso>4</akomaNtoso>"})
    gathered = store.gather([clone])
    found = [[holding.key for holding in part] for part in (gathered.changed, gathered.new, gathered.gone)]
    assert found == [["b.xml"], ["c.xml"], ["2031/English/S_RES_9 (2031)-1E.xml"]]


@pytest.mark.parametrize(
    ("address", "reason"),
    [
        ("file:///etc", "refused_scheme"),
        ("https://10.0.0.7/texts.git", "refused_address"),
        ("ext::sh -c true", "refused_scheme"),
        ("--upload-pack=true", "refused_scheme"),
        ("{server}/nothing.git", "unreachable"),
        ("{server}/moved.git", "unreachable"),
    ],
)
def test_what_is_no_repository_that_may_be_asked_is_one_loss(store: Store, serve, address, reason):
    server = serve(at("/moved.git/info/refs", redirect("http://169.254.169.254/texts.git/info/refs")))
    gathered = store.gather([source("clone", fetch=address.format(server=server.url))])
    assert [loss.reason for loss in gathered.losses] == [reason]
