"""From a reviewed project to its completion (workflows 2.3 and 2.4), as the unit and both officials live it, wrong turns
included; on a desk and on a phone, on both databases."""

import re

import pytest
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.ui import Select

from business import ACCEPTOR, ASKED, NOT_TWICE, PRINT_LATER, REVIEWER, SAVE_FIRST, UNIT, address, reported
from places import on_sqlite
from repair import CLOSED, NOT_STARTED, ORDER, PDF, SITUATION, contract

LOCKED = "已上报，不能再修改！"


class Story:
    """One project after its report was approved."""

    def __init__(self, hub, browser, folder):
        self.hub, self.browser = hub, browser
        self.paper = folder / "附件.pdf"
        self.paper.write_bytes(PDF)

    def tell(self):
        self.is_closed_before_the_review()
        self.project = reported(self.hub, "approved")
        self.finds_the_order()
        self.fills_in_a_contract()
        self.changes_and_submits("contracts", "修改备案信息成功！", "合同信息报送上报成功！", "附注")
        self.is_handled("contracts", "合同信息报送")
        self.waits_for_the_supervision()
        self.starts()
        self.changes_and_submits("starts", "修改开工审核成功！", "开工审核上报成功！", "备注")
        self.waits_for_the_start()
        self.is_handled("starts", "开工审核")
        self.completes()
        self.is_handled("completions", "竣工备案")

    def enter(self, account, path):
        self.browser.become(self.hub.person(account))
        self.browser.open(address(self.hub, path))

    def enter_project(self):
        self.enter(UNIT, f"/reports/{self.project['id']}")

    def part(self, business):
        """The button of the project's page for a business, which the menu names too; and why it is blocked."""
        path = f"//*[contains(@class, 'action-bar')]//*[self::a or self::button][normalize-space()='{business}']"
        button = self.browser.driver.find_element("xpath", path)
        blocked = button.get_attribute("disabled") is not None
        return button, button.find_element("xpath", "following-sibling::*").text if blocked else None

    def goes_on_to(self, business, words):
        button, refusal = self.part(business)
        assert refusal is None
        self.browser.driver.execute_script("arguments[0].scrollIntoView({block: 'center'})", button)
        button.click()
        self.browser.see(words)

    def answer(self, sentence, button="确定"):
        self.browser.see_dialog(sentence)
        self.browser.press(button)
        self.browser.wait(lambda: self.browser.dialog() != sentence, "the dialog stayed")

    def is_closed_before_the_review(self):
        """SH-62, SH-63, SH-64."""
        browser = self.browser
        browser.expect_error("409")
        waiting = reported(self.hub, "accepted")["id"]
        self.enter(UNIT, f"/reports/{waiting}")
        for business, path in (("合同信息报送", "contracts"), ("开工审核", "starts/new"), ("竣工备案", "completions/new")):
            self.enter(UNIT, f"/reports/{waiting}")
            assert self.part(business)[1] == CLOSED.format(business)
            browser.open(address(self.hub, f"/{path}?_part={waiting}"))
            browser.see(CLOSED.format(business))

    def finds_the_order(self):
        """SH-65, SH-66, SH-68, SH-70, SH-72: a sub-contract is refused, the general contract opens."""
        browser = self.browser
        browser.expect_error("422")
        self.enter_project()
        self.goes_on_to("合同信息报送", "合同信息报送列表")
        for category in ("施工分包", "监理"):
            self.chooses(category)
            browser.see(ORDER)
            browser.send("返回")
        self.chooses("施工总包")
        browser.see("上海市建设工程合同信息报送表(住宅修缮工程)")
        assert browser.value("合同类别") == "施工总包"
        assert browser.value("项目名称") == self.project["title"]
        assert (browser.blocked("上报"), browser.blocked("打印")) == (SAVE_FIRST, PRINT_LATER)

    def chooses(self, category):
        self.browser.press("新增合同信息报送")
        self.browser.see_dialog("新增合同信息报送")
        kinds = Select(self.browser.driver.find_element("css selector", "dialog[open] select"))
        assert [option.text for option in kinds.options[1:]] == ["设计", "施工分包", "施工总包", "监理"]
        kinds.select_by_visible_text(category)
        self.browser.send("确定")

    def fills_in_a_contract(self):
        """SH-72 to SH-78: everything wrong first, then out of the registers and by hand."""
        browser = self.browser
        browser.press("保存")
        for sentence in ("请选择承包方(乙方)！", "请选择项目经理！", "请输入合同价！", "请选择合同签订日期！"):
            browser.see(sentence)
        self.picks("承包方(乙方)", "上海示范建筑工程有限公司", 企业名称="示范")
        self.picks("项目经理", "郭建设", 姓名="郭建")
        self.types_the_contract("一千万", "2027-01-03")
        browser.press("保存")
        assert browser.red("合同价") == "合同价必须为数值！"
        browser.fill("合同价", "1180")
        browser.send("保存")
        assert browser.red("安全员") == "请选择安全员！"
        assert browser.red_of("staff") == "请输入施工现场管理人员！"
        assert browser.red("合同结束日期") == "合同结束日期不能早于合同开始日期！"
        assert browser.value("承包方名称") == "上海示范建筑工程有限公司"
        self.picks("安全员", "秦安全", 证件号="11011619900101001X")
        self.types_the_staff()
        browser.fill_date("合同结束日期", "2027-09-30")
        browser.send("保存")
        self.answer("合同信息报送新增成功！")
        browser.see("已保存")
        self.id = re.search(r"/contracts/(\d+)", browser.driver.current_url)[1]

    def types_the_contract(self, amount, end):
        browser = self.browser
        browser.fill("合同名称", f"{self.project['title']}合同")
        browser.choose("发包方式", "公开招标")
        browser.fill("合同价", amount)
        browser.choose("计价方式", "固定总价")
        for label, day in (("合同签订日期", "2026-11-02"), ("合同开始日期", "2027-01-04"), ("合同结束日期", end)):
            browser.fill_date(label, day)
        browser.pick("采用合同示范文本", "是")
        browser.fill("承包内容", "屋面翻修、外墙粉刷")

    def picks(self, label, name, **conditions):
        """One condition is enough: a part of a name, or a whole number."""
        browser = self.browser
        browser.press(f"添加{label}")
        if "姓名" in conditions:
            browser.fill("姓名", "！")
            browser.press("查询")
            browser.see("请输入姓名中的文字或数字再查询。")
        for condition, text in conditions.items():
            browser.choose(condition, text) if condition == "证件类型" else browser.fill(condition, text)
        browser.press("查询")
        rows = "return [...document.querySelectorAll('dialog[open] .pick-rows strong')].map(node => node.textContent)"
        browser.wait(lambda: browser.driver.execute_script(rows) == [name], f"the register does not find {name} alone")
        chosen = "document.querySelector('dialog[open] .pick-rows input').click(); return true"
        browser.wait(lambda: browser.driver.execute_script(chosen), "nothing to choose")
        browser.press("确定")
        browser.wait(lambda: browser.dialog() is None, "the register stayed open")
        browser.see(name)

    def types_the_staff(self):
        """SH-77: six columns by hand, and the consent beside them."""
        browser = self.browser
        Select(browser.named("staff[0].post")).select_by_visible_text("施工员")
        Select(browser.named("staff[0].documentKind")).select_by_visible_text("身份证")
        cells = {"name": "高施工", "documentNumber": "360102197802280035", "certificateNumber": "沪建施2024001234",
                 "telephone": "13900000000"}
        for column, text in cells.items():
            browser.retype(browser.named(f"staff[0].{column}"), text)
        browser.named("staffConsent").send_keys(Keys.SPACE)

    def changes_and_submits(self, kind, changed, submitted, remarks):
        """SH-53, SH-80 to SH-83, SH-87."""
        browser = self.browser
        browser.fill(remarks, "补充说明")
        browser.send("保存")
        self.answer(changed)
        browser.press("上报")
        self.answer(ASKED, "取消")
        assert browser.blocked("保存") is None
        browser.press("上报")
        self.answer(ASKED)
        self.answer(submitted)
        self.is_locked(kind)

    def is_locked(self, kind):
        """SH-82, SH-83, SH-90."""
        browser = self.browser
        browser.see("已上报")
        assert (browser.blocked("保存"), browser.blocked("上报"), browser.blocked("打印")) == (LOCKED, NOT_TWICE, None)
        browser.send("打印")
        browser.see(self.project["title"])
        browser.check_accessible()
        browser.check_width()

    def is_handled(self, kind, business):
        """SH-56, SH-57, SH-79: each official finds it in 待办, has his own button, and leaves the other's alone."""
        browser, path = self.browser, f"/{kind}/{self.id}"
        self.enter(ACCEPTOR, "/todo?size=100")
        browser.see(self.project["title"])
        self.enter(REVIEWER, path)
        assert browser.blocked("审核") == "请先受理！" and not browser.shows("受理")
        self.enter(ACCEPTOR, path)
        assert not browser.shows("审核") and not browser.shows("保存")
        browser.send("受理")
        browser.see("已受理")
        self.enter(REVIEWER, path)
        browser.send("审核")
        browser.see("已审核")
        self.enter(UNIT, path)
        browser.see("已审核")
        assert (browser.blocked("保存"), browser.blocked("上报"), browser.blocked("打印")) == (LOCKED, NOT_TWICE, None)
        browser.open(self.hub.person(UNIT).url.rstrip("/") + "/inbox")
        browser.see(f"{business}已审核通过")

    def waits_for_the_supervision(self):
        """SH-84, SH-85, SH-86: the form opens, its three fields are computed, and it is not saved."""
        browser = self.browser
        self.enter_project()
        assert self.part("竣工备案")[1] == NOT_STARTED
        self.goes_on_to("开工审核", "修缮工程开工审核单")
        self.sees_contracts("有", "无", "无")
        self.fills_in_the_start()
        browser.send("保存")
        browser.see(SITUATION)
        assert browser.value("总监理工程师") == "许监理"
        contract(self.hub, self.project, "supervision", "approved")

    def sees_contracts(self, general, sub, supervision):
        for label, value in (("施工总包合同情况", general), ("施工分包合同情况", sub), ("监理单位合同情况", supervision)):
            assert self.browser.value(label) == value
            assert self.browser.field(label).tag_name == "output", "nobody types it"

    def fills_in_the_start(self):
        browser = self.browser
        browser.fill_date("计划开工日期", "2027-01-04")
        browser.fill_date("计划竣工日期", "2027-09-30")
        browser.fill("总监理工程师", "许监理")
        for label in ("施工现场公示牌设置情况", "安全防护文明施工措施费落实", "施工方案审批情况", "居民告知/征询情况"):
            browser.fill(label, "已落实")

    def starts(self):
        """SH-86, SH-87: with both contracts reviewed the same form is saved."""
        browser = self.browser
        browser.send("保存")
        self.answer("开工审核新增成功！")
        self.sees_contracts("有", "无", "有")
        assert browser.value("项目经理") == "郭建设"
        self.id = re.search(r"/starts/(\d+)", browser.driver.current_url)[1]

    def waits_for_the_start(self):
        """SH-88: reported is not passed."""
        browser = self.browser
        self.enter_project()
        assert self.part("竣工备案")[1] == NOT_STARTED
        browser.open(address(self.hub, f"/completions/new?_part={self.project['id']}"))
        browser.see(NOT_STARTED)

    def completes(self):
        """SH-89, SH-90: with its two papers, and locked after 上报."""
        browser = self.browser
        self.enter_project()
        self.goes_on_to("竣工备案", "修缮工程竣工备案表")
        for label, day in (("实际开工日期", "2027-01-06"), ("实际竣工日期", "2027-09-24"), ("竣工验收日期", "2027-09-23")):
            browser.fill_date(label, day)
        assert browser.named("warranty[1].term").get_attribute("value") == "5年"
        browser.choose("验收结论", "合格")
        browser.fill("结算价", "1206.8")
        browser.send("保存")
        assert browser.red("竣工验收日期") == "竣工验收日期不能早于实际竣工日期！"
        browser.fill_date("竣工验收日期", "2027-10-12")
        browser.send("保存")
        self.answer("竣工备案新增成功！")
        self.id = re.search(r"/completions/(\d+)", browser.driver.current_url)[1]
        browser.press("上报")
        self.answer(ASKED)
        browser.see("请上传《竣工验收报告》！")
        browser.see("还缺 2 份必传附件：《竣工验收报告》《质量保修书》。")
        self.sends_papers()
        assert "还缺" not in browser.text
        self.changes_and_submits("completions", "修改竣工备案成功！", "竣工备案上报成功！", "备注")

    def sends_papers(self):
        """Each leads back to the filing's own page, also after a step that was refused."""
        script = self.browser.driver.execute_script
        ready = "return document.readyState === 'complete' && !('left' in document.documentElement.dataset)"
        for title in ("竣工验收报告", "质量保修书"):
            place = f"//ul[contains(@class, 'papers')]/li[contains(., '{title}')]"
            assert re.search(f"还缺 [12] 份必传附件：《{title}》", self.browser.text)
            assert "未上传" in self.browser.driver.find_element("xpath", place).text
            form = self.browser.driver.find_element("xpath", f"{place}//form[@data-upload]")
            form.find_element("css selector", "input[type=file]").send_keys(str(self.paper))
            script("document.documentElement.dataset.left = ''")
            form.find_element("css selector", "button[type=submit]").click()
            self.browser.wait(lambda: script(ready), f"no page followed {title}")
            assert self.browser.driver.current_url.endswith(f"/completions/{self.id}")
            sent = self.browser.driver.find_element("xpath", place).text
            assert self.paper.name in sent and "已上传" in sent


def test_sh62_to_sh90_from_a_reviewed_project_to_its_completion(hub, browser, tmp_path):
    """SH-62 to SH-90."""
    if hub.database == "postgres" and browser.width == "phone":
        pytest.skip("once for each width and once for each database is enough")
    Story(hub, browser, tmp_path).tell()


@on_sqlite
def test_sh71_a_design_contract_comes_first_and_needs_nobody_on_site(hub, wide, tmp_path):
    """SH-71: without a general contract, and with the row of site staff left empty."""
    story = Story(hub, wide, tmp_path)
    story.project = reported(hub, "approved")
    story.enter(UNIT, f"/contracts?_part={story.project['id']}")
    story.chooses("设计")
    story.picks("承包方(乙方)", "上海范本建筑设计院有限公司", 企业名称="设计院")
    story.picks("项目经理", "沈设计", 证件类型="护照")
    story.types_the_contract("38.6", "2027-09-30")
    wide.send("保存")
    story.answer("合同信息报送新增成功！")
