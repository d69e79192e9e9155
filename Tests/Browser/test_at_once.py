"""Two people who act on one record at once: one wins, the other is told, nothing is lost. On both databases."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from api import Api
from business import (
    ACCEPTOR, CITY_ACCEPTOR, CITY_REVIEWER, REVIEWER, STALE, UNIT, address, report, reported,
)  # fmt: skip
from repair import completed, contract, started

TARGETS = {"submission": "submitted", "acceptance": "accepted", "review": "approved", "return": "returned"}

# The state both see, and who does what at the same moment.
RACES = [
    ("submitted", (ACCEPTOR, "acceptance"), (CITY_ACCEPTOR, "acceptance")),
    ("submitted", (ACCEPTOR, "acceptance"), (REVIEWER, "return")),
    ("submitted", (ACCEPTOR, "return"), (CITY_ACCEPTOR, "acceptance")),
    ("submitted", (ACCEPTOR, "return"), (CITY_REVIEWER, "return")),
    ("accepted", (REVIEWER, "review"), (CITY_REVIEWER, "review")),
    ("accepted", (REVIEWER, "review"), (CITY_ACCEPTOR, "return")),
    ("accepted", (REVIEWER, "return"), (CITY_REVIEWER, "review")),
    ("accepted", (ACCEPTOR, "return"), (REVIEWER, "return")),
]
# Every race on reports; on what follows one where either step may win, and one of each kind.
CASES = [("reports", race) for race in RACES]
CASES += [(kind, race) for kind in ("contracts", "starts", "completions") for race in (RACES[0], RACES[5])]


def made(hub, kind: str, state: str, folder) -> dict:
    match kind:
        case "reports":
            return reported(hub, state)
        case "contracts":
            return contract(hub, reported(hub, "approved"), "general", state)
        case "starts":
            return started(hub, state)
    return completed(hub, state, folder)


def at_once(*calls):
    """The answers of calls that all begin at the same moment."""
    gate = threading.Barrier(len(calls))

    def start(call):
        gate.wait()
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(start, calls))


def step(hub, kind: str, filing: dict, who: str, name: str):
    api = Api.of(hub, hub.person(who))
    body = {"version": filing["version"], "reason": f"{who}填写的原因" if name == "return" else ""}
    return lambda: api.post(f"/repair/{kind}/{filing['id']}/{name}", body)


@pytest.mark.parametrize(("kind", "race"), CASES)
def test_sh56_to_sh58_of_two_officials_one_wins(hub, tmp_path, kind, race):
    """SH-56, SH-57, SH-58, SH-79."""
    state, one, other = race
    filing = made(hub, kind, state, tmp_path)
    unit = Api.of(hub, hub.person(UNIT))
    path = f"/repair/{kind}/{filing['id']}"
    before = [entry["action"] for entry in unit.get(f"{path}/history").json]
    answers = at_once(step(hub, kind, filing, *one), step(hub, kind, filing, *other))
    assert sorted(answer.status for answer in answers) == [200, 409], answers
    won, lost = sorted(zip(answers, (one, other)), key=lambda end: end[0].status)
    assert (lost[0].error["code"], lost[0].error["message"]) == ("stale", STALE)
    who, name = won[1]
    now = unit.get(path).json
    assert now["state"] == TARGETS[name]
    assert now["reason"] == (f"{who}填写的原因" if name == "return" else "")
    assert [entry["action"] for entry in unit.get(f"{path}/history").json] == [*before, name]


def test_sh49_of_two_saves_at_once_one_is_kept_whole(hub):
    """SH-49: the other is told, and what the first one typed stands."""
    filing, unit = reported(hub, "saved"), Api.of(hub, hub.person(UNIT))
    path = f"/repair/reports/{filing['id']}"
    number = filing["content"]["declarationNumber"]

    def save(estate):
        content = report(number) | {"estate": estate}
        return lambda: unit.put(path, {"version": filing["version"], "content": content})

    answers = at_once(*(save(f"第{index}人的小区") for index in range(6)))
    assert sorted(answer.status for answer in answers) == [200, 409, 409, 409, 409, 409]
    assert {answer.error["message"] for answer in answers if answer.status == 409} == {STALE}
    kept = next(answer.json["content"]["estate"] for answer in answers if answer.status == 200)
    assert unit.get(path).json["content"]["estate"] == kept


def open_as(browser, hub, account, path):
    browser.become(hub.person(account))
    browser.open(address(hub, path))


def test_sh56_the_second_official_sees_how_it_stands(hub, wide, second):
    """SH-56: both have the page open, one accepts, the other presses too."""
    path = f"/reports/{reported(hub, 'submitted')['id']}"
    open_as(wide, hub, ACCEPTOR, path)
    open_as(second, hub, CITY_ACCEPTOR, path)
    second.expect_error("409")
    wide.send("受理")
    wide.see("已受理")
    second.send("受理")
    second.see(STALE)
    assert second.blocked("受理") == "已受理，不能重复受理！"
    second.see("王受理（区受理员）")


def test_sh49_what_the_second_of_a_unit_typed_waits_as_a_draft(hub, wide, second):
    """SH-49: the form was saved by a colleague meanwhile; on the page as it stands now the text is offered again."""
    path = f"/reports/{reported(hub, 'saved')['id']}"
    for browser in (wide, second):
        open_as(browser, hub, UNIT, path)
    wide.fill("小区名称", "第一人的小区")
    wide.send("保存")
    second.expect_error("422")
    second.fill("小区名称", "第二人的小区")
    second.send("保存")
    second.see(STALE)
    assert second.value("小区名称") == "第二人的小区"
    second.open(address(hub, path))
    assert second.value("小区名称") == "第一人的小区"
    second.press("恢复草稿")
    second.wait(lambda: second.value("小区名称") == "第二人的小区", "the draft did not come back")
    second.send("保存")
    second.see_dialog("项目信息报送申请修改成功")


def test_sh58_the_reason_of_who_was_overtaken_is_kept(hub, wide, second):
    """SH-57, SH-58: while one types why he returns it, another accepts, and later approves."""
    path = f"/reports/{reported(hub, 'submitted')['id']}"
    open_as(wide, hub, REVIEWER, path)
    wide.expect_error("409")
    wide.send("退回修改")
    wide.fill("退回原因", "资金来源比例与批准文件不一致。")
    open_as(second, hub, ACCEPTOR, path)
    second.send("受理")
    wide.send("退回修改")
    wide.see(STALE)
    wide.see("已办理“受理”，当前状态为“已受理”")
    assert wide.value("退回原因") == "资金来源比例与批准文件不一致。"
    wide.check_accessible()
    open_as(second, hub, CITY_REVIEWER, path)
    second.send("审核")
    second.see("已审核")
    wide.send("退回修改")
    wide.see(STALE)
    wide.see("您填写的退回原因未提交：资金来源比例与批准文件不一致。")
    assert wide.blocked("退回修改") == "已审核，不能退回修改！"
    wide.check_accessible()


def test_sh58_a_reason_that_was_overtaken_is_sent_again(hub, wide, second):
    """SH-58: what was typed goes with the second press, on the filing as it stands now."""
    path = f"/reports/{reported(hub, 'submitted')['id']}"
    open_as(wide, hub, REVIEWER, f"{path}/return")
    wide.expect_error("409")
    wide.fill("退回原因", "面积与批复不一致。")
    open_as(second, hub, ACCEPTOR, path)
    second.send("受理")
    wide.send("退回修改")
    wide.see(STALE)
    wide.send("退回修改")
    wide.see_dialog("项目信息报送已退回修改！")
    open_as(second, hub, UNIT, path)
    second.see("面积与批复不一致。")
