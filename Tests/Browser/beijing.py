"""The Beijing portal: who is in it, which pages it has, and what people type there."""

import sqlite3
import time

import postgres
from browser import Browser
from hub_process import Hub

DEVELOPER, CONTRACTOR, GENERAL = "jianshe", "shigong", "zongbao"
HANDLER, REVIEWER, PLATFORM, EXPERT = "jingban", "bjshenhe", "pingtai", "zhuanjia5"
GUEST = "guest"

# Addresses of pages below the region's, with who opens them. In braces: an example of the demonstration.
PAGES = {
    "GET /prefab/todo": [(DEVELOPER, "/todo"), (HANDLER, "/todo"), (EXPERT, "/todo")],
    "GET /prefab/done": [(DEVELOPER, "/done"), (HANDLER, "/done")],
    "GET /prefab/invitations": [(EXPERT, "/invitations")],
    "GET /prefab/invitations/{invitation}": [],
    "GET /prefab/opinions": [(EXPERT, "/opinions")],
    "GET /prefab/reviews": [(DEVELOPER, "/reviews"), (CONTRACTOR, "/reviews"), (HANDLER, "/reviews")],
    "GET /prefab/reviews/new": [
        (DEVELOPER, "/reviews/new"), (DEVELOPER, "/reviews/new?_choice=developer"),
        (CONTRACTOR, "/reviews/new?_choice=contractor"),
    ],
    "GET /prefab/reviews/{id}": [
        (DEVELOPER, "/reviews/{waiting}"), (DEVELOPER, "/reviews/{inviting}"), (CONTRACTOR, "/reviews/{scheduled}"),
        (HANDLER, "/reviews/{closed}"),
    ],
    "GET /prefab/reviews/{id}/print": [(DEVELOPER, "/reviews/{inviting}/print")],
    "GET /prefab/reviews/{id}/buildings": [(CONTRACTOR, "/reviews/{scheduled}/buildings")],
    "GET /prefab/reviews/{id}/buildings/new": [(CONTRACTOR, "/reviews/{scheduled}/buildings/new")],
    "GET /prefab/reviews/{id}/buildings/choice": [(CONTRACTOR, "/reviews/{scheduled}/buildings/choice")],
    "GET /prefab/reviews/{id}/buildings/{item}": [],
    "GET /prefab/reviews/{id}/meeting": [
        (DEVELOPER, "/reviews/{waiting}/meeting"), (CONTRACTOR, "/reviews/{scheduled}/meeting"),
        (DEVELOPER, "/reviews/{inviting}/meeting"),
    ],
    "GET /prefab/reviews/{id}/experts": [
        (DEVELOPER, "/reviews/{waiting}/experts"), (CONTRACTOR, "/reviews/{scheduled}/experts"),
        (DEVELOPER, "/reviews/{inviting}/experts"), (HANDLER, "/reviews/{closed}/experts"),
    ],
    "GET /prefab/reviews/{id}/draws/{draw}": [],
    "GET /prefab/reviews/{id}/completion": [
        (DEVELOPER, "/reviews/{inviting}/completion"), (CONTRACTOR, "/reviews/{closed}/completion"),
    ],
    "GET /prefab/reviews/{id}/opinions": [
        (DEVELOPER, "/reviews/{inviting}/opinions"), (CONTRACTOR, "/reviews/{closed}/opinions"),
    ],
    "GET /prefab/subsidies": [(DEVELOPER, "/subsidies"), (DEVELOPER, "/subsidies?group=todo"), (HANDLER, "/subsidies")],
    "GET /prefab/subsidies/new": [(DEVELOPER, "/subsidies/new")],
    "GET /prefab/subsidies/{id}": [(DEVELOPER, "/subsidies/{subsidy}"), (HANDLER, "/subsidies/{sent_subsidy}")],
    "GET /prefab/subsidies/{id}/print": [(HANDLER, "/subsidies/{sent_subsidy}/print")],
    "GET /prefab/subsidies/{id}/buildings": [(DEVELOPER, "/subsidies/{subsidy}/buildings")],
    "GET /prefab/subsidies/{id}/buildings/new": [(DEVELOPER, "/subsidies/{subsidy}/buildings/new")],
    "GET /prefab/subsidies/{id}/buildings/choice": [(DEVELOPER, "/subsidies/{subsidy}/buildings/choice")],
    "GET /prefab/subsidies/{id}/buildings/{item}": [],
    "GET /prefab/technologies": [(CONTRACTOR, "/technologies"), (CONTRACTOR, "/technologies?group=done")],
    "GET /prefab/technologies/new": [(CONTRACTOR, "/technologies/new")],
    "GET /prefab/technologies/{id}": [
        (CONTRACTOR, "/technologies/{returned}"), (CONTRACTOR, "/technologies/{refused}"),
        (HANDLER, "/technologies/{publicised}"),
    ],
    "GET /prefab/technologies/{id}/print": [(CONTRACTOR, "/technologies/{publicised}/print")],
    "GET /prefab/demonstrations": [(GENERAL, "/demonstrations"), (REVIEWER, "/demonstrations")],
    "GET /prefab/demonstrations/new": [(GENERAL, "/demonstrations/new")],
    "GET /prefab/demonstrations/{id}": [(GENERAL, "/demonstrations/{failed}"), (REVIEWER, "/demonstrations/{examined}")],
    "GET /prefab/demonstrations/{id}/print": [(GENERAL, "/demonstrations/{failed}/print")],
    "GET /prefab/demonstrations/{id}/draft": [(GENERAL, "/demonstrations/{failed}/draft")],
    "GET /prefab/demonstrations/{id}/buildings": [(GENERAL, "/demonstrations/{failed}/buildings")],
    "GET /prefab/hall": [(GUEST, "/hall")],
    "GET /prefab/templates": [(DEVELOPER, "/templates"), (HANDLER, "/templates")],
    "GET /prefab/templates/{id}/print": [
        (DEVELOPER, "/templates/promise/print"), (DEVELOPER, "/templates/opinion/print"),
    ],
    "GET /prefab/services": [(DEVELOPER, "/services")],
    "GET /prefab/navigation": [(DEVELOPER, "/navigation")],
    "GET /prefab/handling": [(DEVELOPER, "/handling")],
    "GET /prefab/publicity": [(GUEST, "/publicity"), (DEVELOPER, "/publicity")],
    "GET /prefab/experts": [(HANDLER, "/experts"), (PLATFORM, "/experts?group=结构")],
    "GET /prefab/experts/new": [(PLATFORM, "/experts/new")],
    "GET /prefab/experts/{expert}": [(PLATFORM, "/experts/1")],
    "GET /prefab/buildings": [(PLATFORM, "/buildings")],
    "GET /prefab/rules": [(PLATFORM, "/rules")],
    "GET /prefab/rules/{table}": [
        (PLATFORM, "/rules/scores-gbt51129"), (HANDLER, "/rules/scores-db11t1831"), (PLATFORM, "/rules/subsidy"),
    ],
    "GET /prefab/guide": [(GUEST, "/guide")],
    "GET /prefab/guide/{id}": [],
    "GET /prefab/policies": [(GUEST, "/policies"), (DEVELOPER, "/policies?name=设计管理")],
    "GET /prefab/policies/{id}": [],
    "GET /prefab/downloads": [(GUEST, "/downloads")],
    "GET /prefab/downloads/{id}": [],
    "GET /prefab/support": [(GUEST, "/support")],
    "GET /prefab/support/{id}": [],
    "GET /prefab/policies/editing": [(PLATFORM, "/policies/editing")],
    "GET /prefab/policies/editing/new": [(PLATFORM, "/policies/editing/new")],
}  # fmt: skip

# Addresses that are asked for but are no page: answers for scripts and files; and the editors' pages of the three other
# columns and of single articles, which are those of 通知公告 that test_pages.py looks at; and previews, which
# test_previews.py looks at.
NO_PAGES = {
    f"GET /prefab/{kind}/{rest}"
    for kind in ("reviews", "subsidies", "technologies", "demonstrations")
    for rest in (
        "lookup/{field}", "export/{format}", "{id}/papers/{paper}", "{id}/document/{code}", "{id}/draft/file",
        "{id}/return", "{id}/refusal", "{id}/failure", "{id}/rejection", "{id}/opinions/{opinion}",
        "{id}/opinion-forms/{form}", "{id}/papers/uploads/{upload}", "{id}/papers/{paper}/preview/{view}",
        "{id}/papers/{paper}/preview", "links/{token}",
    )
} | {
    f"GET /prefab/{board}/{rest}"
    for board in ("guide", "policies", "downloads", "support")
    for rest in (
        "{id}/files/{file}", "editing/{id}", "editing/{id}/preview", "editing/{id}/editions/{number}",
        "editing/{id}/files/{file}", "{id}/files/{file}/preview", "{id}/files/{file}/preview/{view}",
        "editing/{id}/files/{file}/preview", "editing/{id}/files/{file}/preview/{view}",
        "editing/export/{format}",
    )
} | {
    f"GET /prefab/{board}/{rest}" for board in ("guide", "downloads", "support") for rest in ("editing", "editing/new")
} | {
    "GET /prefab/demonstrations/{id}/buildings/new", "GET /prefab/demonstrations/{id}/buildings/choice",
    "GET /prefab/demonstrations/{id}/buildings/{item}", "GET /prefab/templates/{id}",
}  # fmt: skip


def address(hub: Hub, path: str) -> str:
    """The address of a page of the region."""
    return hub.tenants["beijing"].rstrip("/") + "/prefab" + path


def fill_review(browser: Browser, name: str) -> None:
    """评审申请表 of 实施技术方案评审, by its labels."""
    texts = {
        "项目名称": name, "项目代码": "2026-110112-47-01-000001", "建设地点": "通州区示例大街1号", "总建筑面积": "36000",
        "地上面积": "26000", "实施装配式面积": "26000", "单体数": "4", "选址意见书文号": "2026规自（通）条字0001号",
        "装配式建筑要求": "装配率不低于60%。", "预制率要求": "40", "装配率要求": "60", "设计单位名称": "北京甲建筑设计院",
        "设计单位信用代码": "91110116MA0000015D", "联系人": "何联系", "联系电话": "13800000000",
    }  # fmt: skip
    for label, text in texts.items():
        browser.fill(label, text)
    browser.retype(browser.named("designerLead"), "沈设计")
    choices = {
        "所在区": "通州区", "建设性质": "新建", "投资性质": "非政府投资", "项目类型": "住宅", "绿色建筑等级": "二星级",
        "执行评价标准": "DB11/T 1831", "资质等级": "甲级",
    }  # fmt: skip
    for label, option in choices.items():
        browser.choose(label, option)
    for label, day in {"计划开工日期": "2027-03-01", "计划竣工日期": "2029-06-30", "核发日期": "2026-03-12"}.items():
        browser.fill_date(label, day)
    for label in ("是否保障性住房", "是否采用工程总承包", "是否申请面积奖励"):
        browser.pick(label, "否")


def begin_meeting(hub: Hub, review: str) -> None:
    """Lets the meeting of a review have begun an hour ago: nothing else of a test can make days go by."""
    begun = int(time.time() - 3600) * 1000
    statements = [
        f"UPDATE {table} SET starts_at = {begun} WHERE filing = {int(review)}"
        for table in ("beijing_meeting", "beijing_invitation")
    ]
    if hub.uri:
        postgres.run(hub.uri, "; ".join(["SET search_path TO beijing", *statements]))
        return
    connection = sqlite3.connect(hub.data / "beijing" / "hub.sqlite", timeout=30)
    with connection:
        for statement in statements:
            connection.execute(statement)
    connection.close()
