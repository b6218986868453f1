"""The same report over a cluster's workers, and from an object store."""

import json
import subprocess
import sys
import uuid
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime
from pathlib import Path

import pytest

from networking_kit.cohort import Envelope, InboxUnreachable, ReportRefused, Tables, gather, read_tickets, submit
from networking_kit.cohort.gathering import parts
from networking_kit.cohort.inbox import Inbox
from networking_kit.course import Course

NOW = datetime(2026, 11, 23, 18, 0, tzinfo=UTC)


def same(one: Tables, other: Tables) -> bool:
    return all(
        getattr(one, field.name).to_dict("records") == getattr(other, field.name).to_dict("records")
        for field in fields(Tables)
    )


@pytest.fixture
def client() -> Iterator:
    distributed = pytest.importorskip("dask.distributed")
    cluster = distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=False, protocol="tcp", host="127.0.0.1", dashboard_address=None
    )
    with cluster, distributed.Client(cluster, set_as_default=False) as connected:
        yield connected


def test_workers_make_the_same_tables(collected: str, course: Course, client) -> None:  # noqa: ANN001
    """A dask client, or the address of its scheduler, gives the tables of one machine, stray files included."""
    alone = gather(collected, course, since="2026-11-23")
    assert same(gather(collected, course, since="2026-11-23", scheduler=client), alone)
    assert same(gather(collected, course, since="2026-11-23", scheduler=client.scheduler.address), alone)


def test_parts_hold_everything_once_and_no_student_twice(collected: str) -> None:
    """Small parts together list what the inbox holds, with a student's tickets in one of them."""
    inbox = Inbox(collected)
    listed, owners = [], {}
    for number, part in enumerate(parts(inbox, size=7)):
        entries = [*part.listed, *(entry for folder in part.folders for entry in inbox.listed(folder))]
        listed += entries
        for entry in entries:
            owners.setdefault(entry.path.rpartition("/")[0], set()).add(number)
    assert sorted(listed) == inbox.listed()
    assert {len(numbers) for numbers in owners.values()} == {1}


def test_a_scheduler_that_is_not_there_is_an_error_in_words(collected: str, course: Course) -> None:
    """A wrong address is named."""
    pytest.importorskip("dask.distributed")
    with pytest.raises(ReportRefused, match=r"tcp://127\.0\.0\.1:9"):
        gather(collected, course, scheduler="tcp://127.0.0.1:9", patience=0.5)


def test_dask_and_pandas_are_loaded_only_when_asked_for() -> None:
    """Importing the room loads neither pandas nor dask nor fsspec."""
    script = "import sys, networking_kit.cohort; print(sorted({'pandas', 'dask', 'fsspec', 'rich'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.fixture
def bucket(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """An empty bucket of a local S3 server."""
    server_module = pytest.importorskip("moto.server")
    s3fs = pytest.importorskip("s3fs")
    server = server_module.ThreadedMotoServer(ip_address="127.0.0.1", port=0, verbose=False)
    server.start()
    _, port = server.get_host_and_port()
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", "test")
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", "test")
    monkeypatch.setenv("AWS_DEFAULT_REGION", "us-east-1")
    monkeypatch.setenv("AWS_ENDPOINT_URL", f"http://127.0.0.1:{port}")
    name = f"inbox-{uuid.uuid4().hex[:8]}"
    s3fs.S3FileSystem.clear_instance_cache()
    s3fs.S3FileSystem().mkdir(name)
    yield f"s3://{name}/tickets"
    s3fs.S3FileSystem.clear_instance_cache()
    server.stop()


def test_an_object_store_and_a_folder_give_the_same_report(
    bucket: str, folder: Path, cohort: list[Envelope], course: Course
) -> None:
    """Handed in to S3 or to a shared folder, the same tickets make the same tables; a repeat changes neither."""
    for ticket in [*cohort[:12], cohort[0]]:
        states = {submit(ticket, url, NOW).state for url in (bucket, str(folder))}
        assert len(states) == 1
    Inbox(bucket).put("class/notes.txt", b"remember the agenda")
    Inbox(str(folder)).put("class/notes.txt", b"remember the agenda")
    tables = gather(bucket, course)
    assert len(tables.refused) == 1
    assert same(tables, gather(str(folder), course))


def test_an_object_is_never_overwritten(bucket: str) -> None:
    """The store itself refuses a second object at a path that is taken."""
    inbox = Inbox(bucket)
    assert [inbox.put("class/a/1.json", data) for data in (b"one", b"two")] == [True, False]
    assert inbox.get("class/a/1.json") == b"one"


def test_a_key_that_may_not_list_is_enough_to_hand_in(
    bucket: str, cohort: list[Envelope], monkeypatch: pytest.MonkeyPatch
) -> None:
    """With the right to put and get alone a student hands in, and again, and cannot look who else did."""
    boto3 = pytest.importorskip("boto3")
    name = bucket.split("/")[2]
    allowed = {"Effect": "Allow", "Action": ["s3:PutObject", "s3:GetObject"], "Resource": f"arn:aws:s3:::{name}/*"}
    policy = json.dumps({"Version": "2012-10-17", "Statement": [allowed]})
    iam = boto3.client("iam")
    iam.create_user(UserName=name)
    iam.put_user_policy(UserName=name, PolicyName="students", PolicyDocument=policy)
    key = iam.create_access_key(UserName=name)["AccessKey"]
    monkeypatch.setenv("AWS_ACCESS_KEY_ID", key["AccessKeyId"])
    monkeypatch.setenv("AWS_SECRET_ACCESS_KEY", key["SecretAccessKey"])
    pytest.importorskip("s3fs").S3FileSystem.clear_instance_cache()
    monkeypatch.setattr("moto.settings.INITIAL_NO_AUTH_ACTION_COUNT", 0)  # from here on moto asks who may
    states = [submit(ticket, bucket, NOW).state.value for ticket in (cohort[0], cohort[0])]
    assert states == ["handed_in", "already_there"]
    with pytest.raises(InboxUnreachable, match="does not let you in"):
        read_tickets(bucket)
