"""The end of a review in Beijing: opinions, an expert who was not drawn, the group's result, the close-out."""

import re

import beijing
from api import Api
from test_beijing_story import closed, paper

MISSING = "专家个人意见和专家组意见尚未全部上传，不能办结！"
LEADER_ONLY = "论证结果和专家组意见由专家组长填写和上传！"


def test_the_experts_bring_their_opinions_and_their_leader_closes_the_case(hub, wide, second):
    number = Api.of(hub, hub.person(beijing.GENERAL)).get("/prefab/reviews?state=opining").json["items"][0]["id"]
    experts = invited(hub, wide, number)
    leader = next(expert for expert in experts if leads(hub, second, expert))
    # BJ-60, BJ-61, BJ-64: a member has the one place behind his own name, and no word in the result.
    for expert in [expert for expert in experts if expert != leader]:
        open_opinions(hub, second, expert)
        second.see("下载专家个人评审意见表")
        second.see(LEADER_ONLY)
        assert len(places(second)) == 1
        assert not any(second.shows(word) for word in ("办结", "添加"))
        if expert == experts[-1]:
            send_a_wrong_file(second)
        send(second, 0)
        second.see("browser-paper.pdf")
    open_opinions(hub, second, leader)
    second.check_accessible()
    # BJ-66: not before everything is there.
    assert second.blocked("办结") == MISSING
    add_somebody_who_was_not_drawn(second)
    assert second.blocked("办结") == MISSING
    # BJ-60, BJ-62, BJ-63: his own opinion, that of the expert who was not drawn, and the group's.
    assert len(places(second)) == 3
    for place in range(3):
        send(second, place)
    # BJ-65, BJ-67: the result, and the end.
    second.press("办结")
    assert second.red_of("result") == "请选择论证结果！"
    second.pick("论证结果", "修改后通过")
    second.press("办结")
    second.see_dialog("办结后不能修改，确定办结吗？")
    second.send("确定")
    second.see_dialog("办结成功！")
    closed(second)
    assert not second.shows("办结") and not places(second)
    wide.open(beijing.address(hub, f"/reviews/{number}/completion"))
    wide.see("已办结")
    wide.see("修改后通过")
    # Only a case that failed is filed anew.
    assert not wide.shows("新增项目")


def invited(hub, browser, number):
    """The accounts of the experts, as their company finds them: by their mail."""
    browser.become(hub.person(beijing.GENERAL))
    browser.open(beijing.address(hub, f"/reviews/{number}/experts"))
    browser.send("查看联系方式")
    browser.see("@example.cn")
    experts = sorted(set(re.findall(r"(zhuanjia\d+)@example\.cn", browser.text)))
    assert len(experts) == 5
    return experts


def leads(hub, browser, expert):
    browser.become(hub.person(expert))
    browser.open(beijing.address(hub, "/opinions"))
    row = browser.driver.find_element("xpath", "//tr[.//a[text()='上传论证意见']]")
    return "专家组长" in row.text


def open_opinions(hub, browser, expert):
    """BJ-57: the list of projects leads to the page of the same name."""
    browser.become(hub.person(expert))
    browser.open(beijing.address(hub, "/opinions"))
    browser.driver.find_element("xpath", "//tr//a[text()='上传论证意见']").click()
    browser.see("专家个人论证意见")


def places(browser):
    """Where a file can be chosen."""
    return browser.driver.find_elements("css selector", ".send-file input[type=file]")


def send(browser, place):
    chosen = places(browser)[place]
    chosen.send_keys(str(paper()))
    chosen.find_element("xpath", "ancestor::form[1]//button").click()
    browser.see_dialog("上传成功！")
    closed(browser)


def send_a_wrong_file(browser):
    """A file that says it is a paper and is none."""
    wrong = paper().with_name("browser-wrong.pdf")
    wrong.write_bytes(b"MZ")
    chosen = places(browser)[0]
    chosen.send_keys(str(wrong))
    browser.expect_error("422")
    chosen.find_element("xpath", "ancestor::form[1]//button").click()
    browser.see("文件格式不正确，请重新上传！")


def add_somebody_who_was_not_drawn(browser):
    """BJ-63: one who was drawn is refused beside his name, with what was typed; another one is added."""
    name, employer = browser.driver.execute_script(
        "const cells = document.querySelector('tbody tr').cells; return [cells[0].innerText, cells[2].innerText]")
    browser.fill("专家姓名", name.split("（")[0])
    browser.fill("所在单位", employer)
    browser.fill("职称", "研究员")
    browser.expect_error("422")
    browser.send("添加")
    assert browser.red("专家姓名") == "该专家已在抽取名单中！"
    assert browser.value("职称") == "研究员"
    browser.check_accessible()
    browser.fill("专家姓名", "程外请")
    browser.fill("所在单位", "北京外请研究院")
    browser.send("添加")
    browser.see_dialog("保存成功！")
    closed(browser)
    browser.see("程外请（未被选择）")
