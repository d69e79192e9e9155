"""The same business through the JSON API, with curl."""

import pytest

from api import Api, curl, enter
from business import (
    ACCEPTOR, CITY_REVIEWER, OTHER_UNIT, REVIEWER, SAVE_FIRST, STALE, UNIT, declaration, declared, report, reported,
)  # fmt: skip
from hub_process import Account


def api(hub, account):
    return Api.of(hub, hub.person(account))


def test_sh15_a_session_says_who_one_is(hub):
    answer = enter(hub.person(UNIT))
    assert answer.status == 201
    assert answer.json["role"]["title"] == "实施单位"
    assert answer.json["role"]["organisation"] == "上海示例房屋修缮有限公司"
    me = Api(hub.person(UNIT).url, answer.json["token"]).get("/session")
    assert (me.status, me.json["name"]) == (200, "周实施")


def test_sh16_a_closed_session_is_over(hub):
    """SH-16."""
    session = Api(hub.person(OTHER_UNIT).url, enter(hub.person(OTHER_UNIT)).json["token"])
    assert session.call("DELETE", "/session").status == 204
    assert session.get("/session").status == 401


def test_sh14_a_wrong_password_opens_nothing(hub):
    unit = hub.person(UNIT)
    answer = enter(Account(unit.tenant, unit.url, unit.role, unit.account, "Demo-wrong"))
    assert answer.status == 401
    assert answer.error["code"] == "unauthenticated"
    assert answer.error["message"] == "用户名或密码错误，请重新输入！"


def test_sh24_to_sh57_the_whole_business(hub):
    unit, acceptor, reviewer = api(hub, UNIT), api(hub, ACCEPTOR), api(hub, REVIEWER)
    made = unit.post("/repair/declarations", declaration())
    assert made.status == 201
    assert (made.json["state"], made.json["code"]) == ("saved", "")
    number = unit.step("declarations", made.json, "submission")["code"]
    assert number.startswith("SB2026") and len(number) == 12

    filing = unit.create("reports", report(number))
    assert filing["title"] == made.json["title"]
    assert filing["content"]["totalInvestment"] == 1286.5
    changed = unit.put(f"/repair/reports/{filing['id']}", {"version": 1, "content": report(number) | {"postCode": "200080"}})
    assert (changed.status, changed.json["content"]["postCode"], changed.json["version"]) == (200, "200080", 2)
    filing = unit.step("reports", changed.json, "submission")
    assert filing["state"] == "submitted"
    assert filing["submitted"].endswith("+08:00")

    assert filing["id"] in [row["id"] for row in acceptor.get("/repair/todo?size=100").json]
    filing = acceptor.step("reports", filing, "return", reason="请核对。")
    assert (filing["state"], filing["reason"]) == ("returned", "请核对。")
    filing = unit.put(f"/repair/reports/{filing['id']}", {"version": filing["version"], "content": report(number)}).json
    filing = unit.step("reports", filing, "submission")
    filing = acceptor.step("reports", filing, "acceptance")
    assert filing["state"] == "accepted"
    assert len(filing["code"]) == 10 and filing["code"][4:6] == "JA"
    assert reviewer.step("reports", filing, "review")["state"] == "approved"

    history = unit.get(f"/repair/reports/{filing['id']}/history").json
    actions = ["creation", "change", "submission", "return", "change", "submission", "acceptance", "review"]
    assert [entry["action"] for entry in history] == actions
    assert history[3]["reason"] == "请核对。"


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("totalInvestment", None, "请输入总投资！"),
        ("totalInvestment", "一千万", "总投资必须为数值！"),
        ("buildingArea", None, "请输入建筑面积！"),
        ("buildingArea", "很大", "建筑面积必须为数值！"),
        ("totalInvestment", 0, "总投资必须大于0！"),
        ("totalInvestment", "1.234", "总投资最多保留2位小数！"),
        ("contactMobile", "12345", "请输入正确的手机号码！"),
        ("street", "310101002", "请选择所在区域！"),
    ],
)
def test_sh36_to_sh38_a_wrong_declaration_is_not_saved(hub, field, value, sentence):
    answer = api(hub, UNIT).post("/repair/declarations", declaration() | {field: value})
    assert answer.status == 422
    assert answer.error["code"] == "invalid"
    assert answer.faults == {field: sentence}


# Requirement, field, what is sent, the red sentence.
FAULTS = [
    ("SH-38", "buildingArea", None, "请输入建筑面积！"),
    ("SH-38", "buildingArea", "abc", "建筑面积必须为数值！"),
    ("SH-39", "builtYear", None, "请输入建成年代！"),
    ("SH-39", "builtYear", "八八年", "建成年代必须为数值！"),
    ("SH-39", "builtYear", "1988.5", "建成年代必须为整数！"),
    ("SH-39", "buildingCount", None, "请输入幢数！"),
    ("SH-39", "buildingCount", "十二", "幢数必须为数值！"),
    ("SH-39", "householdCount", None, "请输入户数！"),
    ("SH-39", "householdCount", "-1", "户数不能小于0！"),
    ("SH-39", "storeyCount", None, "请输入层数！"),
    ("SH-39", "storeyCount", "六", "层数必须为数值！"),
    ("SH-40", "funding", [], "请输入项目资金来源！"),
    ("SH-40", "funding", [{"source": "市级财政", "share": 99.99}], "项目资金来源合计必须为100%！"),
    ("SH-40", "funding", [{"source": "市级财政", "share": 60}, {"source": "维修资金", "share": 40.01}], "项目资金来源合计必须为100%！"),
    ("SH-40", "funding", [{"source": "市级财政", "share": 50}, {"source": "市级财政", "share": 50}], "项目资金来源不能重复！"),
    ("SH-41", "postCode", None, "请输入邮政编码！"),
    ("SH-41", "postCode", "20007", "邮政编码必须是六位数值！"),
    ("SH-41", "postCode", "2000721", "邮政编码必须是六位数值！"),
    ("SH-41", "postCode", "20007A", "邮政编码必须是六位数值！"),
    ("SH-42", "district", None, "请选择所在区县！"),
    ("SH-42", "district", "110101", "请选择所在区县！"),
    ("SH-43", "street", None, "请选择所在区域！"),
    ("SH-44", "isHistoricBuilding", None, "请选择是否优秀历史建筑！"),
    ("SH-45", "isInConservationArea", None, "请选择是否地处历史文化风貌区！"),
    ("SH-34", "declarationNumber", "SB2026999999", "项目申报编号无效，请核对！"),
]


@pytest.fixture(scope="module")
def free(hub):
    """A declaration that no report names."""
    return declared(hub)["code"]


@pytest.mark.parametrize(("requirement", "field", "value", "sentence"), FAULTS)
def test_sh36_a_wrong_report_is_not_saved(hub, free, requirement, field, value, sentence):
    unit = api(hub, UNIT)
    before = unit.get("/repair/reports").json["total"]
    answer = unit.post("/repair/reports", report(free) | {field: value})
    assert answer.status == 422
    assert answer.faults[field] == sentence
    assert set(answer.faults) - {field} <= {"street"}
    assert unit.get("/repair/reports").json["total"] == before


def test_sh40_funding_of_exactly_100_is_saved(hub):
    thirds = [{"source": s, "share": p} for s, p in (("市级财政", 33.33), ("区级财政", 33.33), ("维修资金", 33.34))]
    answer = api(hub, UNIT).post("/repair/reports", report(declared(hub)["code"]) | {"funding": thirds})
    assert answer.status == 201


def test_sh33_sh34_the_declaration_must_be_ones_own_reported_and_unused(hub):
    unit = api(hub, UNIT)
    foreign = declared(hub, account=OTHER_UNIT)["code"]
    used = reported(hub, "saved")["content"]["declarationNumber"]
    unfinished = unit.create("declarations", declaration())["number"]
    sentences = {
        foreign: "项目申报编号无效，请核对！",
        used: "该项目申报编号已用于其他项目信息报送，请核对！",
        unfinished: "请先完成项目申报！",
    }
    for number, sentence in sentences.items():
        answer = unit.post("/repair/reports", report(number))
        assert (answer.status, answer.faults) == (422, {"declarationNumber": sentence})


def test_sh48_the_authority_acts_on_what_was_reported_only(hub):
    """SH-48."""
    saved, acceptor = reported(hub, "saved"), api(hub, ACCEPTOR)
    for step in ("acceptance", "return"):
        answer = acceptor.post(f"/repair/reports/{saved['id']}/{step}", {"version": saved["version"], "reason": "请核对。"})
        assert answer.status in (404, 409)


@pytest.mark.parametrize("state", ["submitted", "accepted", "approved"])
def test_sh51_sh53_sh59_a_reported_filing_is_locked(hub, state):
    filing, unit = reported(hub, state), api(hub, UNIT)
    path = f"/repair/reports/{filing['id']}"
    content = report(filing["content"]["declarationNumber"]) | {"postCode": "200099"}
    saving = unit.put(path, {"version": filing["version"], "content": content})
    assert (saving.status, saving.error["code"], saving.error["message"]) == (409, "refused", "已上报，不能再修改！")
    again = unit.post(f"{path}/submission", {"version": filing["version"]})
    assert (again.status, again.error["message"]) == (409, "已上报，不能重复上报！")
    assert unit.get(path).json["content"]["postCode"] == "200072"


def test_sh57_review_comes_after_acceptance(hub):
    filing = reported(hub, "submitted")
    answer = api(hub, REVIEWER).post(f"/repair/reports/{filing['id']}/review", {"version": filing["version"]})
    assert (answer.status, answer.error["message"]) == (409, "请先受理！")


def test_sh58_a_return_needs_a_reason(hub):
    filing, acceptor = reported(hub, "submitted"), api(hub, ACCEPTOR)
    for reason in ("", " 　\n"):
        answer = acceptor.post(f"/repair/reports/{filing['id']}/return", {"version": filing["version"], "reason": reason})
        assert (answer.status, answer.faults) == (422, {"reason": "请填写退回原因！"})


def test_sh61_a_returned_report_is_saved_before_it_is_reported(hub):
    filing, unit = reported(hub, "returned"), api(hub, UNIT)
    answer = unit.post(f"/repair/reports/{filing['id']}/submission", {"version": filing["version"]})
    assert (answer.status, answer.error["message"]) == (409, SAVE_FIRST)


def test_a_number_stays_when_a_report_is_accepted_again(hub):
    unit, acceptor = api(hub, UNIT), api(hub, ACCEPTOR)
    filing = reported(hub, "accepted")
    code = filing["code"]
    filing = acceptor.step("reports", filing, "return", reason="请核对。")
    content = report(filing["content"]["declarationNumber"])
    filing = unit.put(f"/repair/reports/{filing['id']}", {"version": filing["version"], "content": content}).json
    filing = unit.step("reports", filing, "submission")
    assert acceptor.step("reports", filing, "acceptance")["code"] == code


def test_the_second_of_two_changes_is_refused(hub):
    filing, unit = reported(hub, "saved"), api(hub, UNIT)
    change = {"version": filing["version"], "content": report(filing["content"]["declarationNumber"])}
    assert unit.put(f"/repair/reports/{filing['id']}", change).status == 200
    second = unit.put(f"/repair/reports/{filing['id']}", change)
    assert (second.status, second.error["code"], second.error["message"]) == (409, "stale", STALE)


def test_a_wrong_role_may_not(hub):
    filing = reported(hub, "submitted")
    path, version = f"/repair/reports/{filing['id']}", {"version": filing["version"]}
    refused = [
        api(hub, UNIT).post(f"{path}/acceptance", version),
        api(hub, UNIT).post(f"{path}/review", version),
        api(hub, UNIT).post(f"{path}/return", version | {"reason": "请核对。"}),
        api(hub, ACCEPTOR).post(f"{path}/review", version),
        api(hub, REVIEWER).post(f"{path}/acceptance", version),
        api(hub, ACCEPTOR).post("/repair/reports", report("SB2026000001")),
        api(hub, "shiguanli").post(f"{path}/acceptance", version),
    ]
    assert {(answer.status, answer.error["code"], answer.error["message"]) for answer in refused} == {
        (403, "forbidden", "您没有权限进行此操作！")
    }
    assert api(hub, UNIT).get(path).json["state"] == "submitted"


def test_a_guest_must_sign_in(hub):
    filing = reported(hub, "saved")
    guest, path = Api(hub.person(UNIT).url), f"/repair/reports/{filing['id']}"
    answers = [
        guest.get("/repair/reports"), guest.get(path), guest.get("/repair/todo"), guest.get("/inbox"),
        guest.post("/repair/reports", report("SB2026000001")), guest.put(path, {"version": 1, "content": {}}),
        guest.post(f"{path}/submission", {"version": 1}), Api(guest.url[:-4], "no-such-token").get(path),
    ]  # fmt: skip
    assert {(answer.status, answer.error["code"], answer.error["message"]) for answer in answers} == {
        (401, "unauthenticated", "请先登录！")
    }


def test_sh15_another_unit_finds_nothing(hub):
    filing, other = reported(hub, "submitted"), api(hub, OTHER_UNIT)
    path, version = f"/repair/reports/{filing['id']}", {"version": filing["version"]}
    answers = [
        other.get(path), other.get(f"{path}/history"), other.put(path, version | {"content": {}}),
        other.post(f"{path}/submission", version),
    ]  # fmt: skip
    assert {(answer.status, answer.error["code"]) for answer in answers} == {(404, "notFound")} or {
        answer.status for answer in answers
    } == {404}
    ids = [row["id"] for row in other.get("/repair/reports?size=100").json["items"]]
    assert filing["id"] not in ids
    assert other.get(f"/repair/reports?number={filing['number']}").json["total"] == 0


def test_an_official_of_another_district_finds_nothing(hub):
    unit = api(hub, OTHER_UNIT)
    elsewhere = {"district": "310105", "street": "310105004"}
    made = unit.step("declarations", unit.create("declarations", declaration() | elsewhere), "submission")
    filing = unit.step("reports", unit.create("reports", report(made["code"]) | elsewhere), "submission")
    path = f"/repair/reports/{filing['id']}"
    assert api(hub, ACCEPTOR).get(path).status == 404
    assert api(hub, ACCEPTOR).post(f"{path}/acceptance", {"version": filing["version"]}).status == 404
    assert api(hub, CITY_REVIEWER).get(path).status == 200


def test_what_is_no_json_is_refused_in_json(hub):
    unit = api(hub, UNIT)
    answer = unit.post("/repair/reports", [])
    assert answer.status in (400, 422)
    assert set(answer.error) >= {"code", "message", "fields", "request"}
    nothing = curl("GET", hub.person(UNIT).url.rstrip("/") + "/api/nothing", unit.token)
    assert (nothing.status, set(nothing.error)) == (404, {"code", "message", "fields", "request"})


def test_a_required_paper_is_sent_before_a_report_is(hub, tmp_path):
    unit = api(hub, UNIT)
    number = declared(hub)["code"]
    filing = unit.create("reports", report(number) | {"isHistoricBuilding": True, "protectionClass": "1"})
    path, version = f"/repair/reports/{filing['id']}", {"version": filing["version"]}
    missing = unit.post(f"{path}/submission", version)
    assert (missing.status, missing.error["message"]) == (409, "请上传《优秀历史建筑修缮方案批复》！")
    wrong, right = tmp_path / "批复.exe", tmp_path / "批复.pdf"
    wrong.write_bytes(b"MZ")
    right.write_bytes(b"%PDF-1.4\n%%EOF\n")
    refused = unit.attach(f"{path}/papers", "repair-plan", wrong)
    assert (refused.status, refused.error["message"]) == (422, "文件格式不正确，请重新上传！")
    sent = unit.attach(f"{path}/papers", "repair-plan", right)
    assert [(paper["paper"], paper["name"]) for paper in sent.json["papers"]] == [("repair-plan", "批复.pdf")]
    assert api(hub, OTHER_UNIT).get(f"{path}/papers/{sent.json['papers'][0]['id']}").status == 404
    assert unit.post(f"{path}/submission", version).status == 200
    assert unit.attach(f"{path}/papers", "repair-plan", right).status == 409
