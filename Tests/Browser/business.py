"""The first business of Shanghai: what people type, and projects brought to a state through the API."""

import itertools

from selenium.webdriver.support.ui import Select

from api import Api
from browser import Browser
from hub_process import Hub

UNIT, OTHER_UNIT, ACCEPTOR, REVIEWER = "shishi1", "shishi2", "shouli", "shenhe"
CITY_ACCEPTOR, CITY_REVIEWER = "shishouli", "shishenhe"

CREATED, CHANGED, SUBMITTED = "项目信息报送申请新增成功！", "项目信息报送申请修改成功", "项目信息上报成功！"
ASKED = "上报以后不能修改，请谨慎操作！是否确定上报管理部门？"
SAVE_FIRST, PRINT_LATER, NOT_TWICE = "请先保存，再上报！", "保存并上报后方可打印！", "已上报，不能重复上报！"
RETURNED = "该项目信息报送已被退回修改，请修改完相应内容，点击保存后上报！"
STALE = "数据已被他人修改，请刷新后重试！"

ordinals = itertools.count(1)


def project_name() -> str:
    """A name that no other project has."""
    return f"试验第{next(ordinals):04}号住宅修缮工程"


def declaration(name: str | None = None) -> dict:
    """A declaration as the API takes it."""
    return {
        "projectName": name or project_name(), "category": "外立面修缮", "totalInvestment": 1286.5,
        "buildingArea": 32680.4, "district": "310106", "street": "310106021", "site": "静安区临汾路375弄",
        "contact": "何联系", "contactMobile": "13800000000",
    }  # fmt: skip


def report(number: str) -> dict:
    """A report as the API takes it."""
    return {
        "declarationNumber": number, "buildingArea": 32680.4, "district": "310106", "street": "310106021",
        "postCode": "200072", "houseType": "公寓", "structure": "混合结构", "builtYear": 1988, "buildingCount": 12,
        "householdCount": 360, "storeyCount": 6, "isHistoricBuilding": False, "isInConservationArea": False,
        "approvalName": "关于立项的批复", "approvalNumber": "示例〔2026〕18号", "approvalIssuer": "示例区发展和改革委员会",
        "approvalDate": "2026-08-18", "funding": [{"source": "市级财政", "share": 60}, {"source": "维修资金", "share": 40}],
        "contact": "何联系", "contactMobile": "13800000000", "plannedStart": "2027-01-04",
        "plannedCompletion": "2027-09-30",
    }  # fmt: skip


def declared(hub: Hub, name: str | None = None, account: str = UNIT) -> dict:
    """A declaration that was reported, so that it has its number."""
    unit = Api.of(hub, hub.person(account))
    return unit.step("declarations", unit.create("declarations", declaration(name)), "submission")


def reported(hub: Hub, state: str, account: str = UNIT, reason: str = "维修资金比例与批准文件不一致。") -> dict:
    """A report brought to a state: saved, submitted, returned, accepted, approved."""
    filing = Api.of(hub, hub.person(account)).create("reports", report(declared(hub, account=account)["code"]))
    return brought(hub, "reports", filing, state, account, reason)


def brought(hub: Hub, kind: str, filing: dict, state: str, account: str = UNIT, reason: str = "请核对。") -> dict:
    """A saved filing of a business, brought to a state by the unit and the officials of its district."""
    way = {
        "saved": [], "submitted": [(UNIT, "submission")],
        "returned": [(UNIT, "submission"), (ACCEPTOR, "return")],
        "accepted": [(UNIT, "submission"), (ACCEPTOR, "acceptance")],
        "approved": [(UNIT, "submission"), (ACCEPTOR, "acceptance"), (REVIEWER, "review")],
    }  # fmt: skip
    for who, step in way[state]:
        api = Api.of(hub, hub.person(account if who == UNIT else who))
        filing = api.step(kind, filing, step, **({"reason": reason} if step == "return" else {}))
    return filing


def address(hub: Hub, path: str) -> str:
    """The address of a page of the region."""
    return hub.person(UNIT).url.rstrip("/") + "/repair" + path


# The forms, filled in as people do: field by field, by their labels.


def fill_declaration(browser: Browser, name: str) -> None:
    browser.fill("项目名称", name)
    browser.choose("修缮类别", "外立面修缮")
    browser.fill("总投资", "1286.5")
    browser.fill("建筑面积", "32680.4")
    browser.choose("所在区县", "静安区")
    browser.choose("所在区域", "临汾路街道")
    browser.fill("建设地点", "静安区临汾路375弄")
    browser.fill("联系人", "何联系")
    browser.fill("联系人手机", "13800000000")


def fill_report(browser: Browser) -> None:
    """Everything besides the declaration's number."""
    browser.fill("建筑面积", "32680.4")
    browser.choose("所在区县", "静安区")
    browser.choose("所在区域", "临汾路街道")
    browser.fill("邮政编码", "200072")
    browser.choose("房屋类型", "公寓")
    browser.choose("结构类型", "混合结构")
    for label, text in (("建成年代", "1988"), ("幢数", "12"), ("户数", "360"), ("层数", "6")):
        browser.fill(label, text)
    browser.pick("是否优秀历史建筑", "否")
    browser.pick("是否地处历史文化风貌区", "否")
    browser.fill("立项或批准文件名称", "关于立项的批复")
    browser.fill("文号", "示例〔2026〕18号")
    browser.fill("发文单位", "示例区发展和改革委员会")
    browser.fill_date("发文日期", "2026-08-18")
    fund(browser, "100")
    browser.fill("联系人", "何联系")
    browser.fill("联系人手机", "13800000000")
    browser.fill_date("计划开工日期", "2027-01-04")
    browser.fill_date("计划竣工日期", "2027-09-30")


def fund(browser: Browser, share: str, row: int = 0) -> None:
    """The share of the first source of money, or of another row that is there."""
    source = Select(browser.named(f"funding[{row}].source"))
    source.select_by_visible_text(("市级财政", "区级财政", "街镇财政")[row])
    browser.retype(browser.named(f"funding[{row}].share"), share)
