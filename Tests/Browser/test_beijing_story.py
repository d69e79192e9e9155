"""A review in Beijing from its first page to the experts' answers, and an application, as people do it."""

import re
import datetime

import beijing
from places import ROOT

PAPER = ROOT / ".build" / "browser-paper.pdf"


def paper():
    PAPER.parent.mkdir(parents=True, exist_ok=True)
    PAPER.write_bytes(b"%PDF-1.4\n%%EOF\n")
    return PAPER


def closed(browser):
    """Closes the dialog that says what was done."""
    browser.wait(browser.dialog, "nothing is said")
    browser.press("确定")
    browser.wait(lambda: browser.dialog() is None, "the dialog stays open")


def upload(browser, label):
    """Chooses the paper, sends it with the button beside, and waits for the page that lists it."""
    browser.wait(lambda: browser.dialog() is None, "a dialog stays open")
    browser.attach(label, paper())
    browser.driver.execute_script("document.documentElement.dataset.left = ''")
    browser.field(label).find_element("xpath", "ancestor::form[1]//button[@type='submit']").click()
    ready = "return document.readyState === 'complete' && !('left' in document.documentElement.dataset)"
    browser.wait(lambda: browser.driver.execute_script(ready), f"no page followed the upload at {label}")


def test_a_company_organises_a_review_and_experts_answer(hub, wide, second):
    # BJ-06, BJ-07, BJ-08: the way in.
    wide.sign_in(hub.person(beijing.DEVELOPER))
    wide.open(beijing.address(hub, "/services"))
    wide.send("(393)北京市装配式建筑项目管理服务平台")
    wide.send("(2)北京市装配式建筑项目综合管理服务平台（试运行）")
    for business in ("实施技术方案评审", "施工组织设计评审", "装配式财政奖励申报", "装配式技术申报", "随机抽选专家", "政策文件"):
        wide.see(business)
    wide.send("实施技术方案评审")
    # BJ-22, BJ-20: the enterprise type, the wrong one first.
    name = f"浏览器示例家园{datetime.datetime.now():%H%M%S%f}"
    wide.press("新增项目")
    wide.choose("企业类型", "施工单位")
    wide.expect_error("422")
    wide.send("确定")
    wide.see("您的企业类型不能申请该业务！实施技术方案评审由建设单位申请，施工组织设计评审由施工单位（或总承包单位）申请。")
    wide.choose("企业类型", "建设单位")
    wide.send("确定")
    # BJ-23, BJ-24: the form, with a mistake first.
    beijing.fill_review(wide, name)
    wide.fill("装配率要求", "160")
    wide.press("保存")
    assert wide.red("装配率要求") == "装配率要求不能大于100！"
    wide.fill("装配率要求", "60")
    wide.send("保存")
    wide.see_dialog("保存成功！请组织评审，选专家。")
    wide.press("确定")
    # BJ-25: the material.
    for title in ("规划条件/选址意见书", "装配式建筑实施技术方案", "主要图纸", "预制率装配率计算书"):
        upload(wide, f"选择文件：{title}")
        wide.wait(lambda t=title: "browser-paper.pdf" in wide.driver.find_element("xpath", f"//li[.//h3[contains(., '{t}')]]").text, f"{title} was not uploaded")
    number = re.search(r"/reviews/(\d+)", wide.driver.current_url).group(1)
    # BJ-35, BJ-36, BJ-37: 选专家 leads to the draw, which waits for the meeting.
    wide.open(beijing.address(hub, "/reviews"))
    wide.send("选专家")
    wide.see("请先填写并保存会议信息，再抽取专家！")
    wide.send("填写会议信息")
    day = datetime.date.today() + datetime.timedelta(days=5)
    wide.fill_date("会议日期", day.isoformat())
    wide.fill("会议时间", "09:30")
    wide.fill("会议地点", "三层会议室")
    wide.send("保存")
    wide.see_dialog("保存成功！")
    wide.press("确定")
    wide.send("下一步：选择专家")
    # BJ-38: an even number is refused; BJ-39 the draw.
    wide.fill("结构", "2")
    wide.expect_error("422")
    wide.send("随机抽取")
    wide.see("抽取人数不能少于5人且应为单数！")
    assert wide.value("结构") == "2"
    wide.fill("建筑", "2")
    wide.fill("施工", "1")
    wide.send("随机抽取")
    wide.see_dialog("随机抽取成功！")
    wide.press("确定")
    wide.see("抽取专家列表（5）")
    wide.press("确定选择")
    wide.see_dialog("确定选择后，平台将自动通知专家参会，是否确定？")
    wide.send("确定")
    wide.see("待回复")
    closed(wide)
    wide.send("查看联系方式")
    wide.see("@example.cn")
    mails = set(re.findall(r"(zhuanjia\d+)@example\.cn", wide.text))
    assert len(mails) == 5
    answer(hub, second, sorted(mails), name)
    wide.open(beijing.address(hub, f"/reviews/{number}/experts"))
    wide.see("不参会")
    wide.see("同意参会")
    wide.send("补选")
    wide.see("抽取专家列表（6）")
    hold(hub, wide, second, number, mails)


def hold(hub, wide, second, number, known):
    """Whoever was drawn afterwards agrees; the meeting begins, and its company confirms it (BJ-48, BJ-52 to BJ-55)."""
    closed(wide)
    wide.send("查看联系方式")
    wide.see("@example.cn")
    late = (set(re.findall(r"(zhuanjia\d+)@example\.cn", wide.text)) - known).pop()
    second.become(hub.person(late))
    second.open(beijing.address(hub, "/invitations"))
    second.send("回复")
    second.send("同意参会")
    second.see_dialog("已回复：同意参会")
    second.open(beijing.address(hub, f"/reviews/{number}/opinions"))
    second.see("企业尚未确认会议完成，暂不能上传论证意见和办结！")
    completion = beijing.address(hub, f"/reviews/{number}/completion")
    wide.open(completion)
    assert wide.blocked("确认完成") == "会议尚未开始，不能确认完成！"
    beijing.begin_meeting(hub, number)
    wide.open(beijing.address(hub, f"/reviews/{number}/meeting"))
    assert wide.blocked("取消会议") == "会议已开始，不能取消！"
    wide.open(completion)
    leader = wide.driver.find_element("css selector", "select[name=leader] option:last-child").text
    wide.choose("专家组长", leader)
    wide.press("确认完成")
    wide.see_dialog("确认会议已完成吗？")
    wide.send("确定")
    closed(wide)
    wide.see("待上传意见")
    second.open(beijing.address(hub, f"/reviews/{number}/opinions"))
    assert second.driver.find_elements("css selector", ".send-file input[type=file]")


def answer(hub, browser, experts, name):
    """The last expert, one of 施工, does not come, the others agree (BJ-42, BJ-47)."""
    for expert in experts:
        browser.become(hub.person(expert))
        browser.open(hub.tenants["beijing"])
        browser.see("请回复是否参会")
        browser.open(beijing.address(hub, "/invitations"))
        browser.send("回复")
        browser.see(name)
        if expert == experts[-1]:
            browser.fill("原因", "另有会议")
            browser.press("不参会")
            browser.see_dialog("确定不参会吗？")
            browser.send("确定")
            browser.see_dialog("已回复：不参会")
        else:
            browser.send("同意参会")
            browser.see_dialog("已回复：同意参会")


def test_an_official_returns_an_application_and_the_company_sends_it_again(hub, wide, second):
    wide.become(hub.person(beijing.CONTRACTOR))
    wide.open(beijing.address(hub, "/technologies/new"))
    name = f"浏览器技术{datetime.datetime.now():%H%M%S%f}"
    wide.fill("技术名称", name)
    wide.choose("技术类别", "施工技术")
    wide.fill("联系人", "何联系")
    wide.fill("联系电话", "13800000000")
    for label in ("知识产权情况", "技术原理", "适用范围", "技术指标", "执行标准", "应用项目", "经济效益", "环境效益", "社会效益", "推广前景"):
        wide.fill(label, f"{label}说明")
    wide.fill("应用面积", "1000")
    wide.send("保存")
    wide.see_dialog("保存成功")
    wide.press("确定")
    upload(wide, "选择文件：技术研究报告")
    wide.wait(lambda: "browser-paper.pdf" in wide.text, "the report was not uploaded")
    # BJ-75: submitted out of the list, after a question.
    wide.open(beijing.address(hub, f"/technologies?group=todo&name={name}"))
    wide.press("提交")
    wide.see_dialog("提交后申报信息不允许修改，是否确认提交？")
    wide.send("确定")
    wide.see_dialog("提交成功！")
    second.become(hub.person(beijing.HANDLER))
    second.open(beijing.address(hub, f"/technologies?name={name}"))
    second.send(name)
    second.send("退回")
    second.fill("退回原因", "请补充检测报告")
    second.send("退回")
    # BJ-78, BJ-79.
    wide.open(beijing.address(hub, f"/technologies?group=todo&name={name}"))
    wide.send("退回原因")
    wide.see("请补充检测报告")
    wide.press("提交")
    wide.see_dialog("提交后申报信息不允许修改，是否确认提交？")
    wide.send("确定")
    wide.see("已提交")


def test_guests_read_the_four_columns(hub, browser):
    browser.open(hub.tenants["beijing"])
    for column in ("操作指引", "政策文件", "资料下载", "技术支持"):
        browser.see(column)
    browser.open(beijing.address(hub, "/policies"))
    browser.see("京建法〔2018〕6号")
    # On a phone a row is a card, and its cells' names are drawn, not written.
    heads = [cell.get_attribute("data-label") for cell in browser.driver.find_elements("css selector", "tbody tr:first-child > *")]
    assert {"名称", "发布单位", "发布日期"} <= set(heads) | set(browser.text.split()), heads
    browser.send("《关于加强装配式混凝土建筑工程设计施工质量全过程管控的通知》（京建法〔2018〕6号）")
    browser.see("文件原文请以发布单位公布的文本为准。")
