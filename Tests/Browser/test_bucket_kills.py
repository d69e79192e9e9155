"""A hub that is killed while it puts papers into a bucket, and while it removes them from there."""

import hashlib
import http.client
import os
import sqlite3
import subprocess
import threading
from contextlib import closing, nullcontext
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

import postgres
from bucket import Bucket
from message_servers import wait
from places import LOGS
from test_bucket import fetched, hub_with, papers, pdf, start
from test_uploads import Senders


class Toll:
    """Stands before the bucket and hands on what it is asked; at one moment of a request it kills who asks."""

    def __init__(self, bucket: Bucket):
        self.bucket, self.key, self.secret = bucket, bucket.key, bucket.secret
        self.moment, self.kill, self.killed = None, None, threading.Event()
        toll = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def hand_on(self):
                body = self.rfile.read(int(self.headers.get("content-length", 0)))
                self.close_connection = True
                with closing(http.client.HTTPConnection("127.0.0.1", toll.bucket.port, timeout=60)) as store:
                    if toll.reach(self.command, "before"):
                        return
                    store.putrequest(self.command, self.path, skip_host=True, skip_accept_encoding=True)
                    for name, value in self.headers.items():
                        if name.lower() != "expect":
                            store.putheader(name, value)
                    store.endheaders()
                    store.send(body[: len(body) // 2])
                    if toll.reach(self.command, "during"):
                        return
                    store.send(body[len(body) // 2 :])
                    answer = store.getresponse()
                    content = answer.read()
                    if toll.reach(self.command, "after"):
                        return
                    self.give(answer, content)

            def give(self, answer, content):
                self.send_response(answer.status)
                for name, value in answer.getheaders():
                    if name.lower() not in ("connection", "transfer-encoding", "server", "date"):
                        self.send_header(name, value)
                self.end_headers()
                self.wfile.write(content)

            do_PUT = do_GET = do_HEAD = do_DELETE = hand_on

            def log_message(self, *_):
                pass

        class Quiet(ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                """A hub that was killed is no error here."""

        self.server = Quiet(("127.0.0.1", 0), Handler)
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server.server_port}"

    def arm(self, method: str, moment: str, process) -> None:
        """Kills the hub at the next request of this method: before the store hears of it, after half, after all of it."""
        self.killed.clear()
        self.kill, self.moment = process.kill, (method, moment)

    def reach(self, method: str, moment: str) -> bool:
        if self.moment != (method, moment):
            return False
        self.moment = None
        self.kill()
        self.killed.set()
        return True

    def stop(self) -> None:
        self.server.shutdown()
        self.server.server_close()


@pytest.fixture(scope="module", params=["sqlite", "postgres"])
def place(request, tmp_path_factory):
    """A hub that may be killed, the toll before its bucket, and the bucket."""
    LOGS.mkdir(parents=True, exist_ok=True)
    uri = os.environ.get("HUB_TEST_POSTGRES")
    if request.param == "postgres" and not uri:
        pytest.skip("HUB_TEST_POSTGRES names no PostgreSQL")
    bucket = Bucket(LOGS / "bucket-kills.log")
    toll = Toll(bucket)
    folder = tmp_path_factory.mktemp(f"bucket-kills-{request.param}")
    with postgres.fresh_database(uri) if request.param == "postgres" else nullcontext() as database:
        process = hub_with(toll, folder, bucket.secret, request.param, database)
        hub = process.start()
        yield process, hub, toll, bucket
        process.stop()
    toll.stop()
    bucket.stop()


def change(hub, *statements: str) -> None:
    """Lets time pass for the files of the tenant, while the hub is away."""
    if hub.uri:
        postgres.run(hub.uri, "; ".join(["SET search_path TO shanghai", *statements]))
        return
    with closing(sqlite3.connect(hub.data / "shanghai" / "hub.sqlite")) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def count(hub, table: str) -> int:
    if not hub.uri:
        with closing(sqlite3.connect(hub.data / "shanghai" / "hub.sqlite")) as connection:
            return connection.execute(f"SELECT COUNT(*) FROM {table}").fetchone()[0]
    command = ["psql", "-X", "-A", "-t", "-d", hub.uri, "-c", f"SELECT COUNT(*) FROM shanghai.{table}"]
    return int(subprocess.run(command, capture_output=True, text=True, check=True, timeout=60).stdout)


def killed_in_a_put(place, moment: str, seed: int):
    """Sends a paper in two requests; the hub is killed in the second. Returns the filing and how to go on."""
    process, hub, toll, _ = place
    filing, api, tus = start(hub)
    data = pdf(1_500_000, seed)
    location = tus.begin("图纸.pdf", "approval", len(data))
    offset = tus.append(location, 0, data[:700_000])
    toll.arm("PUT", moment, process)
    with pytest.raises((OSError, http.client.HTTPException)):
        tus.append(location, offset, data[offset:])
    assert toll.killed.wait(60)
    return filing, api, tus, location, data


def key(data: bytes) -> str:
    digest = hashlib.sha256(data).hexdigest()
    return f"shanghai/{digest[:2]}/{digest[2:]}"


def parts(hub) -> list:
    return list((hub.data / "shanghai" / "files" / "uploads").iterdir())


@pytest.mark.parametrize("moment", ["before", "during", "after"])
def test_killed_while_a_paper_goes_into_the_bucket_it_is_there_once_after_the_client_came_back(place, moment):
    process, hub, _, bucket = place
    filing, api, tus, location, data = killed_in_a_put(place, moment, len(moment) + ord(moment[0]))
    assert (key(data) in bucket.objects()) == (moment == "after")
    process.again(hub)
    assert papers(api, filing) == [], "a paper before its client came back"
    assert tus.offset(location) == 700_000, "acknowledged bytes are lost"
    tus.finish(location, data)
    (paper,) = papers(api, filing)
    assert bucket.read(key(data)) == data and fetched(api, filing, paper["id"])[1] == data
    assert parts(hub) == []


@pytest.mark.parametrize("moment", ["before", "after"])
def test_killed_while_an_object_is_removed_it_is_gone_after_the_next_start(place, moment):
    process, hub, toll, bucket = place
    *_, location, data = killed_in_a_put(place, "after", 1000 + len(moment))
    digest, upload = hashlib.sha256(data).hexdigest(), location.rpartition("/")[2]
    kept, uploads = count(hub, "stored_file") - 1, count(hub, "file_upload") - 1
    old = f"UPDATE stored_file SET touched_at = 0 WHERE digest = '{digest}'"
    change(hub, old, f"UPDATE file_upload SET expires_at = 0 WHERE id = '{upload}'")
    toll.arm("DELETE", moment, process)
    start_until_killed(process, hub, toll)
    assert (key(data) in bucket.objects()) == (moment == "before")
    assert count(hub, "stored_file") == kept + 1, "the row went before the object"
    change(hub, old)
    process.again(hub)
    wait(lambda: count(hub, "stored_file") == kept, "the end of the removal")
    assert key(data) not in bucket.objects() and parts(hub) == [] and count(hub, "file_upload") == uploads


def start_until_killed(process, hub, toll) -> None:
    """The first sweep comes with the start, so the hub may be gone before it says that it is ready."""
    try:
        process.again(hub)
    except AssertionError:
        assert toll.killed.is_set()
    assert toll.killed.wait(60)


def test_killed_at_any_moment_no_paper_of_the_bucket_is_lost(place):
    process, hub, _, bucket = place
    senders = Senders(hub, 7)
    filings = []
    for _ in range(3):
        some = [start(hub)[0] for _ in range(2)]
        filings += some
        until = threading.Event()
        threads = [threading.Thread(target=senders.run, args=(filing, until)) for filing in some]
        for thread in threads:
            thread.start()
        wait(lambda: senders.acknowledged, "the first acknowledged paper")
        until.wait(senders.random.uniform(0.1, 1.0))
        process.kill()
        until.set()
        for thread in threads:
            thread.join(60)
        process.again(hub)
        for tus, location, data, offset, filing in senders.unfinished:
            assert offset <= tus.offset(location) <= len(data), "an acknowledged offset was lost"
            tus.finish(location, data)
            senders.acknowledged.append((filing, hashlib.sha256(data).hexdigest()))
        senders.unfinished.clear()
        for filing, digest in senders.acknowledged:
            assert digest in [paper["sha256"] for paper in papers(senders.api, filing)], "lost after a kill"
    for filing in filings:
        for paper in papers(senders.api, filing):
            name = f"shanghai/{paper['sha256'][:2]}/{paper['sha256'][2:]}"
            assert hashlib.sha256(bucket.read(name)).hexdigest() == paper["sha256"]
    assert parts(hub) == []
