"""Two hubs on one PostgreSQL: what one of them does holds in the other at once."""

import base64
import hashlib
import os
import random
import shutil
import subprocess
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

import pytest

from api import Api, curl, enter
from business import UNIT, reported
from certificate_place import PASSWORD, Authority, binary, configuration
from hub_process import Account, HubProcess
from places import LOGS
from postgres import fresh_database, run
from signing_service import Lock, SigningService
from tus import Refused, Tus

SCHEMA = "shanghai"


@dataclass
class Pair:
    """Two processes with folders of their own that share the database and the master key."""

    hubs: list
    authority: Authority
    uri: str

    def url(self, index: int) -> str:
        return self.hubs[index % 2].tenants["shanghai"].rstrip("/")

    def account(self, index: int) -> Account:
        found = self.hubs[0].person(UNIT)
        return Account(**{**vars(found), "url": self.url(index)})

    def ask(self, query: str) -> list[str]:
        command = ["psql", "-X", "-q", "-t", "-A", "-d", self.uri, "-c", query]
        done = subprocess.run(command, capture_output=True, text=True, timeout=60, check=True)
        return done.stdout.split()


@pytest.fixture(scope="module")
def pair(tmp_path_factory):
    server = os.environ.get("HUB_TEST_POSTGRES")
    if not server:
        pytest.skip("HUB_TEST_POSTGRES names no PostgreSQL")
    folder = tmp_path_factory.mktemp("two")
    authority, service = Authority.make(folder / "ca"), SigningService()
    service.start()
    options = ["--config", configuration(folder / "config", authority, service, " captchaAfter: 10,")]
    with fresh_database(server) as uri:
        first = HubProcess(binary(), folder / "one", LOGS / "hub-two-1.log", "postgres", uri, options)
        one = first.start()
        # The second comes up on the same database with the first one's master key, and makes no demonstration.
        (folder / "other").mkdir()
        shutil.copytree(folder / "one" / "keys", folder / "other" / "keys")
        shutil.copy(folder / "one" / "demonstration.json", folder / "other")
        second = HubProcess(binary(), folder / "other", LOGS / "hub-two-2.log", "postgres", uri, options)
        second._prepare = lambda: None
        other = second.start()
        try:
            yield Pair([one, other], authority, uri)
        finally:
            second.stop()
            first.stop()
            service.stop()


def challenge(url: str) -> dict:
    answer = curl("POST", f"{url}/api/session/challenges", None, {})
    assert answer.status in (200, 201), answer
    return answer.json


def proof(ticket: dict, lock: Lock) -> dict:
    return {
        "challenge": ticket["challenge"], "seat": ticket["seat"], "signer": "service",
        "certificate": base64.b64encode(lock.certificate).decode(),
        "signature": base64.b64encode(lock.sign(ticket["challenge"].encode(), PASSWORD)).decode(),
    }  # fmt: skip


@pytest.mark.parametrize("kind", ("sm2", "p-256", "rsa-2048"))
def test_of_twenty_uses_of_one_challenge_over_both_hubs_one_opens_a_session(pair, kind):
    lock = pair.authority.unit_lock(kind)
    body = proof(challenge(pair.url(0)), lock)
    before = int(pair.ask(f"SELECT COUNT(*) FROM {SCHEMA}.session")[0])
    with ThreadPoolExecutor(20) as pool:
        use = lambda index: curl("POST", f"{pair.url(index)}/api/session/certificates", None, body)
        answers = list(pool.map(use, range(20)))
    assert [a.status for a in answers].count(201) == 1, [a.status for a in answers]
    refused = [a.error["fields"][0]["field"] for a in answers if a.status != 201]
    assert refused == ["challenge-used"] * 19
    assert int(pair.ask(f"SELECT COUNT(*) FROM {SCHEMA}.session")[0]) == before + 1


def test_a_challenge_of_one_hub_is_answered_at_the_other(pair):
    lock = pair.authority.unit_lock("p-256")
    answer = curl("POST", f"{pair.url(1)}/api/session/certificates", None, proof(challenge(pair.url(0)), lock))
    assert answer.status == 201, answer


def test_an_upload_goes_on_at_the_hub_that_has_its_beginning(pair):
    """Each hub of the pair has a folder of its own, which is a mistake: it is said, and costs no byte."""
    filing = reported(pair.hubs[0], "saved")["id"]
    api = Api.of(pair.hubs[0], pair.account(0))
    data = b"%PDF-1.7\n" + random.Random(1).randbytes(300_000)
    here, there = (Tus(f"{pair.url(index)}/api/repair/reports/{filing}/papers/uploads", api.token) for index in (0, 1))
    location = here.begin("a.pdf", "approval", len(data))
    offset = here.append(location, 0, data[:100_000])
    with pytest.raises(Refused) as refusal:
        there.append(location, offset, data[100_000:])
    assert refusal.value.status == 503 and "该文件已上传的部分暂时无法读取，请稍后再试！" in str(refusal.value)
    assert there.offset(location) == offset
    here.finish(location, data)
    papers = api.get(f"/repair/reports/{filing}").json["papers"]
    assert hashlib.sha256(data).hexdigest() in [paper["sha256"] for paper in papers]
    said = (LOGS / "hub-two-2.log").read_text()
    assert "tenant shanghai: its files lie in another folder than" in said and "folder-id" in said
    assert "its files lie in another folder" not in (LOGS / "hub-two-1.log").read_text()


def test_failures_at_both_hubs_lock_an_account_together(pair):
    wrong = [Account(**{**vars(pair.account(index)), "password": "Wrong-2026"}) for index in range(5)]
    statuses = [enter(account).status for account in wrong]
    assert statuses[0] == 401
    for index in range(2):
        answer = enter(pair.account(index))
        assert answer.status == 429 and "账号已锁定" in answer.error["message"], answer
    run(pair.uri, f"DELETE FROM {SCHEMA}.sign_in_block")
    assert enter(pair.account(1)).status == 201


def test_a_right_removed_at_one_hub_is_gone_at_the_next_request_at_the_other(pair):
    account = pair.account(0)
    token = enter(account).json["token"]
    for index in range(2):
        assert Api(pair.url(index), token).get("/repair/reports").status == 200
    role = pair.ask(f"SELECT role FROM {SCHEMA}.holding h JOIN {SCHEMA}.account a ON a.person = h.person "
                    f"WHERE a.name = '{account.account}' LIMIT 1")[0]
    run(pair.uri, f"CREATE TABLE kept AS SELECT * FROM {SCHEMA}.role_grant WHERE role = '{role}'")
    run(pair.uri, f"DELETE FROM {SCHEMA}.role_grant WHERE role = '{role}'")
    try:
        for index in (1, 0):
            assert Api(pair.url(index), token).get("/repair/reports").status == 403
    finally:
        run(pair.uri, f"INSERT INTO {SCHEMA}.role_grant SELECT * FROM kept; DROP TABLE kept")
    assert Api(pair.url(1), token).get("/repair/reports").status == 200


def test_a_session_revoked_at_one_hub_is_dead_at_the_other(pair):
    token = enter(pair.account(0)).json["token"]
    assert Api(pair.url(1), token).get("/repair/reports").status == 200
    assert Api(pair.url(0), token).call("DELETE", "/session").status in (200, 204)
    for index in (1, 0):
        assert Api(pair.url(index), token).get("/repair/reports").status == 401


def test_a_person_disabled_at_one_hub_is_shut_out_of_the_other(pair):
    token = enter(pair.account(0)).json["token"]
    run(pair.uri, f"UPDATE {SCHEMA}.person SET disabled = 1 WHERE id = "
        f"(SELECT person FROM {SCHEMA}.account WHERE name = '{pair.account(0).account}')")
    try:
        for index in (1, 0):
            assert Api(pair.url(index), token).get("/repair/reports").status == 401
            assert enter(pair.account(index)).status == 401
    finally:
        run(pair.uri, f"UPDATE {SCHEMA}.person SET disabled = 0")
    assert enter(pair.account(1)).status == 201
