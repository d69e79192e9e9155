"""Two windows on one record in Beijing; and an application's way through the hands of both officials."""

import itertools

import beijing
from api import Api, done
from test_beijing_story import closed, paper

STALE = "数据已被他人修改，请刷新后重试！"
ordinals = itertools.count(1)


def technology(name):
    """A technology as the API takes it."""
    words = (
        "rights", "principle", "scope", "figures", "standards", "projects", "economy", "environment", "society",
        "prospects",
    )  # fmt: skip
    return {
        "technologyName": name, "category": "施工技术", "usedArea": 1000, "unitContact": "何联系",
        "unitMobile": "13800000000", **dict.fromkeys(words, "说明"),
    }  # fmt: skip


def submitted(hub):
    """A technology that its company submitted, and its name."""
    name = f"两窗口技术{hub.database}{next(ordinals)}"
    company = Api.of(hub, hub.person(beijing.CONTRACTOR))
    filing = done(company.post("/prefab/technologies", technology(name)))
    place = f"/prefab/technologies/{filing['id']}"
    done(company.attach(f"{place}/papers", "report", paper()))
    filing = done(company.get(place))
    return done(company.post(f"{place}/submission", {"version": filing["version"]})), name


def open_as(hub, browser, account, filing):
    browser.become(hub.person(account))
    browser.open(beijing.address(hub, f"/technologies/{filing['id']}"))


def test_of_two_officials_the_slower_is_told_and_decides_anew(hub, wide, second):
    filing, name = submitted(hub)
    open_as(hub, wide, beijing.HANDLER, filing)
    wide.send("受理")
    closed(wide)
    wide.see("已受理")
    # Both have it before them; while the one writes why he returns it, the other sends it to the experts.
    open_as(hub, second, beijing.REVIEWER, filing)
    second.send("退回")
    second.fill("退回原因", "请补充检测报告")
    wide.send("提交专家评审")
    wide.see("专家评审中")
    second.expect_error("409")
    second.send("退回")
    second.see(STALE)
    second.see("您填写的退回原因未提交：请补充检测报告")
    second.see("专家评审中")
    open_as(hub, second, beijing.REVIEWER, filing)
    second.send("评审通过")
    second.see("通过")


def test_a_step_out_of_an_old_page_is_not_taken(hub, wide, second):
    filing, name = submitted(hub)
    open_as(hub, wide, beijing.HANDLER, filing)
    open_as(hub, second, beijing.REVIEWER, filing)
    second.send("退回")
    second.fill("退回原因", "请补充检测报告")
    second.send("退回")
    second.see("退回")
    # The handler still sees 已提交 and would accept what is with its company again.
    wide.expect_error("409")
    wide.send("受理")
    wide.see(STALE)
    wide.see("请补充检测报告")
    assert not wide.shows("受理") or wide.blocked("受理")


def test_what_a_company_types_in_its_second_window_is_kept(hub, wide, second):
    company = Api.of(hub, hub.person(beijing.CONTRACTOR))
    filing = done(company.post("/prefab/technologies", technology(f"两窗口草稿{hub.database}")))
    for browser, words in ((wide, "先保存的说明"), (second, "后保存的说明")):
        open_as(hub, browser, beijing.CONTRACTOR, filing)
        browser.fill("技术原理", words)
    wide.send("保存")
    wide.see_dialog("保存成功")
    second.expect_error("422")
    second.send("保存")
    second.see(STALE)
    assert second.value("技术原理") == "后保存的说明"
    assert done(company.get(f"/prefab/technologies/{filing['id']}"))["content"]["principle"] == "先保存的说明"


def test_an_application_goes_through_both_officials_to_its_publicity(hub, wide, second):
    filing, name = submitted(hub)
    # The handler accepts and may not decide; the reviewer decides and may not accept (workflows 1.4).
    open_as(hub, second, beijing.REVIEWER, filing)
    assert not second.shows("受理") and not second.shows("不予受理")
    open_as(hub, wide, beijing.HANDLER, filing)
    assert not wide.shows("评审通过")
    assert wide.blocked("提交专家评审") == "请先受理！"
    wide.send("受理")
    closed(wide)
    open_as(hub, second, beijing.REVIEWER, filing)
    second.send("评审通过")
    open_as(hub, wide, beijing.HANDLER, filing)
    # The menu has an entry of the same words.
    wide.driver.find_element("xpath", "//main//button[normalize-space()='公示']").click()
    wide.see("公示中")
    closed(wide)
    wide.expect_error("409")
    wide.send("办结")
    wide.see("公示期未满5个工作日，不能办结！")
    # BJ-80: its company reads progress and result; everybody reads what is publicised.
    second.become(hub.person(beijing.CONTRACTOR))
    second.open(beijing.address(hub, f"/technologies?group=done&name={name}"))
    second.see("公示中")
    second.open(beijing.address(hub, "/publicity"))
    second.see(name)


def test_the_platforms_administrator_keeps_the_pool_and_decides_nothing(hub, wide, second):
    filing, _ = submitted(hub)
    open_as(hub, wide, beijing.PLATFORM, filing)
    assert not any(wide.shows(word) for word in ("受理", "不予受理", "退回", "评审通过"))
    wide.open(beijing.address(hub, "/experts/new"))
    wide.fill("姓名", "新专家")
    wide.press("保存")
    assert wide.red("专业组别") == "请选择专业组别！"
    assert wide.value("姓名") == "新专家"
    wide.fill("用户名", f"new-{hub.database}")
    wide.choose("专业组别", "造价")
    wide.fill("所在单位", "北京新单位")
    wide.send("保存")
    wide.see_dialog("保存成功！")
    # The rules are the administrator's to keep, and others' to read.
    wide.open(beijing.address(hub, "/rules/subsidy"))
    assert wide.shows("保存")
    second.become(hub.person(beijing.HANDLER))
    second.open(beijing.address(hub, "/rules/subsidy"))
    second.see("2020年市级奖励资金")
    assert not second.shows("保存")
