"""The whole business of a repair project as its people live it, on a desk and on a phone, on both databases."""

import re

import pytest

from business import (
    ACCEPTOR, ASKED, CHANGED, CREATED, NOT_TWICE, OTHER_UNIT, PRINT_LATER, RETURNED, REVIEWER, SAVE_FIRST, SUBMITTED,
    UNIT, address, fill_declaration, fill_report, fund, project_name,
)  # fmt: skip

REASON = "资金来源比例与批准文件不一致。"


class Story:
    """One project, from its declaration to its approval."""

    def __init__(self, hub, browser):
        self.hub, self.browser = hub, browser
        self.name = project_name()

    def tell(self):
        self.declares()
        self.reports()
        self.changes_and_submits()
        self.prints()
        self.is_invisible_to_others()
        self.is_returned()
        self.corrects()
        self.is_accepted()
        self.is_approved()

    def enter(self, account, path):
        self.browser.become(self.hub.person(account))
        self.browser.open(address(self.hub, path))

    def answer(self, sentence, button="确定"):
        self.browser.see_dialog(sentence)
        self.browser.press(button)
        self.browser.wait(lambda: self.browser.dialog() != sentence, "the dialog stayed")

    def declares(self):
        """SH-18, SH-24, SH-25, SH-50 … SH-54."""
        browser = self.browser
        self.enter(UNIT, "/declarations")
        browser.press("新增")
        browser.see("上海市建设工程项目信息报送表(住宅修缮工程)")
        assert browser.blocked("上报") == SAVE_FIRST
        assert browser.blocked("打印") == PRINT_LATER
        fill_declaration(browser, self.name)
        browser.press("保存")
        self.answer("项目申报新增成功！")
        assert re.search(r"W\d{13}", browser.text)
        browser.press("上报")
        self.answer(ASKED, "取消")
        assert browser.blocked("保存") is None
        browser.press("上报")
        self.answer(ASKED)
        self.answer("项目申报上报成功！")
        self.number = re.search(r"SB2026\d{6}", browser.text)[0]
        assert browser.blocked("保存") == "已上报，不能再修改！"
        assert browser.blocked("上报") == NOT_TWICE
        assert browser.blocked("打印") is None

    def reports(self):
        """SH-27, SH-32 … SH-36, SH-46."""
        browser = self.browser
        self.enter(UNIT, "/reports")
        browser.press("新增")
        browser.fill("项目申报编号", self.number + "\t")
        browser.wait(lambda: browser.value("项目名称") == self.name, "the declaration was not read")
        assert browser.value("总投资") == "1,286.5"
        browser.press("保存")
        browser.see("请输入邮政编码！")
        assert browser.value("项目申报编号") == self.number
        fill_report(browser)
        browser.press("保存")
        self.answer(CREATED)
        self.path = "/reports/" + re.search(r"/reports/(\d+)", browser.driver.current_url)[1]
        self.application = re.search(r"W\d{13}", browser.text)[0]

    def changes_and_submits(self):
        """SH-47, SH-49 … SH-53."""
        browser = self.browser
        browser.fill("邮政编码", "200080")
        browser.press("保存")
        self.answer(CHANGED)
        browser.expect_error("422")
        browser.fill("小区名称", "未保存的小区")
        browser.press("上报")
        self.answer(ASKED)
        browser.see(SAVE_FIRST)
        assert browser.value("小区名称") == "未保存的小区"
        browser.fill("小区名称", "临汾小区")
        browser.press("保存")
        self.answer(CHANGED)
        browser.press("上报")
        self.answer(ASKED)
        self.answer(SUBMITTED)
        browser.see("已上报")
        assert browser.blocked("保存") == "已上报，不能再修改！"
        assert browser.blocked("上报") == NOT_TWICE

    def prints(self):
        """SH-54, SH-55."""
        browser = self.browser
        browser.press("打印")
        for words in ("上海市建设工程项目信息报送表(住宅修缮工程)", self.application, self.number, self.name, "200080", "临汾小区", "静安区"):
            browser.see(words)
        browser.check_width()

    def is_invisible_to_others(self):
        """SH-15."""
        browser = self.browser
        browser.expect_error("404")
        for path in (self.path, self.path + "/print"):
            self.enter(OTHER_UNIT, path)
            browser.see("您访问的业务不存在，或者您没有权限查看！")
            assert self.name not in browser.text
        for path in ("/reports?size=100", f"/reports?number={self.application}", f"/reports?name={self.name}"):
            self.enter(OTHER_UNIT, path)
            assert self.name not in browser.text

    def is_returned(self):
        """SH-58: by the official, who finds it in 待办."""
        browser = self.browser
        self.enter(ACCEPTOR, "/todo?size=100")
        browser.see(self.name)
        waiting = self.waiting()
        browser.press(self.name)
        browser.see(self.application)
        assert not browser.shows("保存")
        browser.press("退回修改")
        browser.press("退回修改")
        browser.see("请填写退回原因！")
        browser.fill("退回原因", REASON)
        browser.press("退回修改")
        self.answer("项目信息报送已退回修改！")
        self.enter(ACCEPTOR, "/todo?size=100")
        assert self.name not in browser.text
        assert self.waiting() == waiting - 1

    def waiting(self):
        """The count beside 待办 in the menu."""
        return self.browser.driver.execute_script(
            "return Number(document.querySelector('.menu a[href$=\"/todo\"] .count')?.textContent ?? 0)"
        )

    def corrects(self):
        """SH-60, SH-61: the unit learns of it by a message."""
        browser = self.browser
        browser.become(self.hub.person(UNIT))
        browser.open(self.hub.person(UNIT).url.rstrip("/") + "/inbox")
        browser.see(f"“{self.name}”")
        browser.see(REASON)
        browser.press("项目信息报送已退回修改")
        browser.see(RETURNED)
        browser.see(REASON)
        assert browser.blocked("上报") == SAVE_FIRST
        assert browser.blocked("打印") == PRINT_LATER
        fund(browser, "60")
        browser.press("增加一行")
        fund(browser, "40", row=1)
        browser.press("保存")
        self.answer(CHANGED)
        assert RETURNED not in browser.text
        browser.press("上报")
        self.answer(ASKED)
        self.answer(SUBMITTED)

    def is_accepted(self):
        """SH-56; the same official cannot approve."""
        browser = self.browser
        self.enter(ACCEPTOR, self.path)
        browser.press("受理")
        browser.see("已受理")
        self.code = re.search(r"\d{4}JA\d{4}", browser.text)[0]
        assert not browser.shows("审核")
        self.enter(UNIT, self.path)
        browser.see(self.code)
        assert browser.blocked("保存") == "已上报，不能再修改！"

    def is_approved(self):
        """SH-57, SH-59."""
        browser = self.browser
        self.enter(REVIEWER, "/todo?size=100")
        browser.press(self.name)
        browser.press("审核")
        browser.see("已审核")
        self.enter(UNIT, self.path)
        browser.see("已审核")
        assert browser.blocked("保存") == "已上报，不能再修改！"
        assert browser.blocked("上报") == NOT_TWICE
        assert browser.blocked("打印") is None
        self.enter(UNIT, f"/reports?code={self.code}")
        browser.see(self.name)


def test_sh18_to_sh61_the_whole_story(hub, browser):
    if hub.database == "postgres" and browser.width == "phone":
        pytest.skip("once for each width and once for each database is enough")
    Story(hub, browser).tell()
