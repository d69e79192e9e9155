"""The forms of Shanghai in detail: red sentences, the declaration's number, what is kept, what is locked."""

import pytest

from business import (
    ACCEPTOR, NOT_TWICE, OTHER_UNIT, PRINT_LATER, RETURNED, REVIEWER, SAVE_FIRST, STALE, UNIT, address, declared,
    fill_declaration, fund, project_name, reported,
)  # fmt: skip
from places import on_sqlite

pytestmark = on_sqlite


@pytest.fixture(scope="module")
def saved(hub):
    """A saved report that nothing in these tests changes."""
    return reported(hub, "saved")


def open_as(browser, hub, account, path):
    browser.become(hub.person(account))
    browser.open(address(hub, path))


# Red sentences. Requirement, label, id of the control, what is typed, the sentence.
TYPED = [
    ("SH-38", "建筑面积", "", "请输入建筑面积！"),
    ("SH-38", "建筑面积", "三万", "建筑面积必须为数值！"),
    ("SH-39", "建成年代", "", "请输入建成年代！"),
    ("SH-39", "建成年代", "八八", "建成年代必须为数值！"),
    ("SH-39", "幢数", "", "请输入幢数！"),
    ("SH-39", "幢数", "x", "幢数必须为数值！"),
    ("SH-39", "户数", "", "请输入户数！"),
    ("SH-39", "户数", "3户", "户数必须为数值！"),
    ("SH-39", "层数", "", "请输入层数！"),
    ("SH-39", "层数", "六层", "层数必须为数值！"),
    ("SH-41", "邮政编码", "", "请输入邮政编码！"),
    ("SH-41", "邮政编码", "20007", "邮政编码必须是六位数值！"),
    ("SH-41", "邮政编码", "20007a", "邮政编码必须是六位数值！"),
    ("SH-41", "邮政编码", "2000721", "邮政编码必须是六位数值！"),
    ("SH-36", "联系人手机", "12345678901", "请输入正确的手机号码！"),
]


def test_sh36_sh38_sh39_sh41_red_sentences(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    for requirement, label, typed, sentence in TYPED:
        before = wide.value(label)
        wide.fill(label, typed)
        wide.press("保存")
        wide.wait(lambda: wide.red(label) == sentence, f"{requirement}: not said beside {label}: {sentence}")
        assert wide.value(label) == typed, requirement
        assert wide.field(label).get_attribute("aria-invalid") == "true", requirement
        assert sentence in wide.summary(), requirement
        wide.fill(label, before)
        wide.wait(lambda: wide.red(label) is None, f"{requirement}: the sentence stayed beside {label}")


@pytest.mark.parametrize(("typed", "sentence"), [("", "请输入总投资！"), ("一千万", "总投资必须为数值！")])
def test_sh37_total_investment_is_a_number(hub, wide, typed, sentence):
    open_as(wide, hub, UNIT, "/declarations/new")
    fill_declaration(wide, project_name())
    wide.fill("总投资", typed)
    wide.press("保存")
    wide.wait(lambda: wide.red("总投资") == sentence, f"not said: {sentence}")
    assert wide.summary() == [sentence]
    assert wide.value("总投资") == typed
    assert wide.value("建设地点") == "静安区临汾路375弄"


def test_sh40_funding_must_be_100(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    wide.expect_error("422")
    fund(wide, "59.99")
    assert wide.driver.find_element("css selector", "tfoot output").text == "99.99"
    wide.press("保存")
    wide.wait(lambda: wide.red_of("funding") == "项目资金来源合计必须为100%！", "the sum was not complained of")
    assert wide.named("funding[0].share").get_attribute("value") == "59.99"
    assert wide.summary() == ["项目资金来源合计必须为100%！"]


@pytest.mark.parametrize(
    ("label", "sentence"), [("所在区县", "请选择所在区县！"), ("所在区域", "请选择所在区域！")], ids=["sh42", "sh43"]
)
def test_sh42_sh43_district_and_area_must_be_chosen(hub, wide, saved, label, sentence):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    wide.choose(label, "请选择")
    wide.press("保存")
    wide.wait(lambda: wide.red(label) == sentence, f"not said: {sentence}")


def test_sh43_areas_are_those_of_the_district(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    wide.choose("所在区县", "黄浦区")
    assert "南京东路街道" in wide.field("所在区域").text
    assert "临汾路街道" not in wide.field("所在区域").text
    assert wide.value("所在区域") == ""


def test_sh44_sh45_both_questions_must_be_answered(hub, wide):
    open_as(wide, hub, UNIT, "/reports/new")
    wide.press("保存")
    questions = {"isHistoricBuilding": "请选择是否优秀历史建筑！", "isInConservationArea": "请选择是否地处历史文化风貌区！"}
    for control, sentence in questions.items():
        wide.wait(lambda: wide.red_of(control) == sentence, f"not said: {sentence}")
    wide.pick("是否优秀历史建筑", "否")
    wide.wait(lambda: wide.red_of("isHistoricBuilding") is None, "the sentence stayed")
    assert wide.red_of("isInConservationArea")


def test_sh44_sh45_a_yes_asks_for_more(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    assert not wide.has_field("保护类别") and not wide.has_field("风貌区名称")
    wide.pick("是否优秀历史建筑", "是")
    wide.pick("是否地处历史文化风貌区", "是")
    wide.press("保存")
    wide.wait(lambda: wide.red("保护类别") == "请选择保护类别！", "the class was not asked for")
    assert wide.red("风貌区名称") == "请输入风貌区名称！"
    wide.pick("是否优秀历史建筑", "否")
    assert not wide.has_field("保护类别")


def test_sh36_the_summary_leads_to_the_fields(hub, wide):
    open_as(wide, hub, UNIT, "/reports/new")
    wide.press("保存")
    sentences = wide.summary()
    assert len(sentences) == len(set(sentences)) > 20
    assert "还有" in wide.text
    assert wide.focus().get_attribute("data-error-summary") is not None
    places = {"请输入邮政编码！": "postCode", "请选择所在区县！": "district", "请选择是否优秀历史建筑！": "isHistoricBuilding",
              "请输入比例！": "funding[0].share"}  # fmt: skip
    for sentence, name in places.items():
        wide.press(sentence)
        assert wide.focus().get_attribute("name") == name
        assert wide.is_in_view(wide.focus()), sentence


# The declaration's number


def test_sh34_a_wrong_number_is_red_at_once(hub, wide):
    wide.expect_error("422")
    used = reported(hub, "saved")["content"]["declarationNumber"]
    numbers = {
        "SB2026999999": "项目申报编号无效，请核对！",
        declared(hub, account=OTHER_UNIT)["code"]: "项目申报编号无效，请核对！",
        used: "该项目申报编号已用于其他项目信息报送，请核对！",
    }
    open_as(wide, hub, UNIT, "/reports/new")
    for number, sentence in numbers.items():
        wide.fill("项目申报编号", number + "\t")
        wide.wait(lambda: wide.red("项目申报编号") == sentence, f"{number}: not said: {sentence}")
        assert wide.value("项目名称") == ""


def test_sh35_the_declaration_is_read_and_typed_text_stays(hub, wide):
    found = declared(hub)
    open_as(wide, hub, UNIT, "/reports/new")
    wide.fill("联系人", "张自填")
    wide.fill("项目申报编号", found["code"] + "\t")
    wide.wait(lambda: wide.value("项目名称") == found["title"], "the name was not read")
    assert wide.value("总投资") == "1,286.5"
    assert wide.value("修缮类别") == "外立面修缮"
    assert wide.value("建设地点") == "静安区临汾路375弄"
    assert wide.value("建筑面积") == "32680.4"
    assert wide.value("所在区域") == "310106021"
    assert wide.value("联系人") == "张自填"
    assert wide.field("项目名称").tag_name == "output"


def test_sh34_a_report_keeps_its_own_number(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    wide.expect_error("422")
    own = saved["content"]["declarationNumber"]
    wide.fill("项目申报编号", "SB2026999999\t")
    wide.wait(lambda: wide.red("项目申报编号"), "the wrong number was not complained of")
    wide.fill("项目申报编号", own + "\t")
    wide.wait(lambda: wide.red("项目申报编号") is None, "its own number was refused")
    assert wide.value("项目名称") == saved["title"]


# What is typed is kept


def test_a_draft_is_offered_after_the_page_was_left(hub, wide, saved):
    open_as(wide, hub, UNIT, f"/reports/{saved['id']}")
    wide.fill("小区名称", "草稿里的小区")
    wide.see("草稿已暂存在本机")
    wide.open(address(hub, f"/reports/{saved['id']}"))
    wide.see("未保存的填写内容")
    assert wide.value("小区名称") == ""
    wide.press("恢复草稿")
    assert wide.value("小区名称") == "草稿里的小区"


def test_the_second_of_two_people_keeps_what_he_typed(hub, wide, second):
    filing = reported(hub, "saved")
    for browser in (wide, second):
        open_as(browser, hub, UNIT, f"/reports/{filing['id']}")
    wide.fill("小区名称", "第一人的小区")
    wide.press("保存")
    wide.see_dialog("项目信息报送申请修改成功")
    second.expect_error("422")
    second.fill("小区名称", "第二人的小区")
    second.press("保存")
    second.see(STALE)
    assert second.value("小区名称") == "第二人的小区"
    second.press("保存")
    second.see(STALE)
    wide.open(address(hub, f"/reports/{filing['id']}"))
    assert wide.value("小区名称") == "第一人的小区"


def test_sh51_what_was_reported_meanwhile_cannot_be_saved(hub, wide, second):
    filing = reported(hub, "saved")
    for browser in (wide, second):
        open_as(browser, hub, UNIT, f"/reports/{filing['id']}")
    wide.press("上报")
    wide.press("确定")
    wide.see_dialog("项目信息上报成功！")
    second.expect_error("409")
    second.fill("小区名称", "来晚的小区")
    second.press("保存")
    second.see("已上报，不能再修改！")
    second.open(address(hub, f"/reports/{filing['id']}"))
    assert "来晚的小区" not in second.text


# What each state allows. The unit's page: why 保存, 上报, 打印 cannot be pressed; None where they can.
STATES = {
    "saved": (None, None, PRINT_LATER),
    "submitted": ("已上报，不能再修改！", NOT_TWICE, None),
    "returned": (None, SAVE_FIRST, PRINT_LATER),
    "accepted": ("已上报，不能再修改！", NOT_TWICE, None),
    "approved": ("已上报，不能再修改！", NOT_TWICE, None),
}


@pytest.mark.parametrize("state", STATES)
def test_sh53_sh54_sh59_buttons_follow_the_state(hub, wide, state):
    """SH-53, SH-54, SH-59."""
    filing = reported(hub, state)
    open_as(wide, hub, UNIT, f"/reports/{filing['id']}")
    assert tuple(wide.blocked(button) for button in ("保存", "上报", "打印")) == STATES[state]
    assert (RETURNED in wide.text) == (state == "returned")
    if STATES[state][2]:
        wide.expect_error("409")
        wide.open(address(hub, f"/reports/{filing['id']}/print"))
        wide.see(PRINT_LATER)


def test_sh47_a_new_filing_cannot_be_reported(hub, wide):
    for path in ("/declarations/new", "/reports/new"):
        open_as(wide, hub, UNIT, path)
        assert wide.blocked("上报") == SAVE_FIRST
        assert wide.blocked("打印") == PRINT_LATER


@pytest.mark.parametrize(("kind", "title"), [("declarations", "项目申报列表"), ("reports", "项目管理列表")])
def test_sh26_sh32_back_leads_to_the_list(hub, wide, kind, title):
    """SH-26, SH-32."""
    open_as(wide, hub, UNIT, f"/{kind}")
    wide.see(title)
    wide.press("新增")
    wide.see("上海市建设工程项目信息报送表(住宅修缮工程)")
    wide.press("返回")
    wide.see(title)


# The authority


def test_sh57_only_a_reviewer_has_the_button(hub, wide):
    filing = reported(hub, "accepted")
    open_as(wide, hub, ACCEPTOR, f"/reports/{filing['id']}")
    wide.see("已受理")
    assert not wide.shows("审核")
    open_as(wide, hub, REVIEWER, f"/reports/{filing['id']}")
    assert wide.blocked("审核") is None


def test_sh58_a_returned_report_waits_for_nobody_in_the_authority(hub, wide):
    filing = reported(hub, "returned")
    open_as(wide, hub, ACCEPTOR, f"/reports/{filing['id']}")
    wide.see("退回修改")
    assert wide.blocked("受理") == "该项目信息报送已退回修改，请等待实施单位重新上报！"
    open_as(wide, hub, ACCEPTOR, "/todo?size=100")
    assert filing["title"] not in wide.text


def test_sh48_the_authority_does_not_see_what_was_only_saved(hub, wide, saved):
    """SH-48."""
    wide.expect_error("404")
    open_as(wide, hub, ACCEPTOR, f"/reports?number={saved['number']}")
    assert saved["title"] not in wide.text
