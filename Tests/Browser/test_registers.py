"""The registers (企业库, 人员库, 专家库, 项目库) as the regional administrator keeps and fills them."""

import itertools
from pathlib import Path

from places import on_sqlite

pytestmark = on_sqlite

REGIONAL = "quyu"
NUMBERS = itertools.count(1)


def visit(browser, hub, path):
    browser.become(hub.person(REGIONAL))
    browser.open(hub.person(REGIONAL).url.rstrip("/") + "/administration/registers" + path)


def table(folder: Path, rows: list[str]) -> Path:
    """A table as a spreadsheet in China saves it."""
    file = folder / "人员.csv"
    file.write_bytes("\r\n".join(["姓名,证件类型,证件号,岗位", *rows]).encode("gb18030"))
    return file


def test_a_person_is_registered_and_found(hub, browser):
    passport = f"E{browser.width}{next(NUMBERS):04}"
    visit(browser, hub, "/persons")
    browser.send("新增")
    browser.fill("姓名", "罗新")
    browser.press("保存")
    assert browser.red("证件号") == "请输入证件号！"
    browser.choose("证件类型", "护照")
    browser.fill("证件号", passport)
    browser.fill("联系电话", "13800005678")
    browser.send("保存")
    browser.see("新增成功！")
    assert "138****5678" in browser.text and passport not in browser.text
    browser.check_accessible()
    browser.check_width()
    visit(browser, hub, f"/persons?documentNumber={passport}")
    browser.see("共 1 条")


def test_an_import_says_which_rows_are_wrong(hub, browser, tmp_path):
    passport = f"P{browser.width}{next(NUMBERS):04}"
    visit(browser, hub, "/persons")
    browser.send("导入")
    browser.attach("表格文件", table(tmp_path, [f"齐远,护照,{passport},安全员", "林立,身份证,310105198506150021,", ",护照,E9,"]))
    browser.send("导入")
    browser.see("导入完成：新增 1 条，更新 0 条，未导入 2 条。")
    assert "身份证号校验位不正确，请核对！" in browser.text and "请输入姓名！" in browser.text
    browser.check_accessible()
    browser.check_width()


def test_a_file_that_is_no_table_is_refused_in_red(hub, browser, tmp_path):
    wrong = tmp_path / "照片.csv"
    wrong.write_bytes(b"\xff\xd8\xff\xe0" + bytes(range(256)))
    visit(browser, hub, "/organisations/import")
    browser.attach("表格文件", wrong)
    browser.send("导入")
    browser.see("无法读取该文件，请使用CSV或XLSX格式的表格！")
    browser.expect_error("422")
