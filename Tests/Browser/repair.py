"""What follows a reviewed project of Shanghai: its contracts, its start review, its completion, through the API."""

import itertools
from pathlib import Path

from api import Api, done
from business import UNIT, brought, reported
from hub_process import Hub

CLOSED = "该项目信息报送尚未审核通过，不能进行{}相关操作！"
ORDER = "请先添加施工总包合同信息报送，再添加施工分包、监理合同信息报送！"
SITUATION = "施工总包合同和监理合同信息报送审核通过后，方可进行开工审核！"
NOT_STARTED = "开工审核未通过，不能进行竣工备案操作！"

PDF = b"%PDF-1.7\n1 0 obj\n<<>>\nendobj\ntrailer\n<<>>\n%%EOF\n"

START = {
    "plannedStart": "2027-01-04", "plannedCompletion": "2027-09-30", "chiefSupervisor": "许监理",
    "notice": "已设置施工公示牌。", "safetyFee": "首期费用已支付。", "scheme": "施工组织设计已经审批。",
    "residents": "已张贴居民告知书。",
}  # fmt: skip
COMPLETION = {
    "started": "2027-01-06", "completed": "2027-09-24", "accepted": "2027-10-12", "conclusion": "合格",
    "settlement": 1206.8,
}  # fmt: skip

ordinals = itertools.count(1)


def contract(hub: Hub, project: dict, category: str, state: str) -> dict:
    """A contract of a project, brought to a state; what it says is that of the demonstration's first one."""
    unit = Api.of(hub, hub.person(UNIT))
    sample = unit.get(f"/repair/contracts?category={category}&size=100").json["items"][-1]["id"]
    content = done(unit.get(f"/repair/contracts/{sample}"))["content"]
    content["contractName"] = f"试验第{next(ordinals):03}号合同"
    for row in content["staff"]:
        row |= {"documentNumber": "360102197802280035", "telephone": "13900000000"}
    filing = unit.create("contracts", {"partOf": project["id"], "content": content})
    return brought(hub, "contracts", filing, state)


def ready_project(hub: Hub) -> dict:
    """A reviewed project whose general and supervision contracts are reviewed."""
    project = reported(hub, "approved")
    for category in ("general", "supervision"):
        contract(hub, project, category, "approved")
    return project


def started(hub: Hub, state: str) -> dict:
    """A start review of a project of its own, brought to a state."""
    filing = begun(hub, "starts", ready_project(hub), START)
    return brought(hub, "starts", filing, state)


def completed(hub: Hub, state: str, folder: Path) -> dict:
    """A completion filing with its papers, brought to a state."""
    project = ready_project(hub)
    brought(hub, "starts", begun(hub, "starts", project, START), "approved")
    filing, unit = begun(hub, "completions", project, COMPLETION), Api.of(hub, hub.person(UNIT))
    paper = folder / "附件.pdf"
    paper.write_bytes(PDF)
    for name in ("acceptance-report", "warranty"):
        done(unit.attach(f"/repair/completions/{filing['id']}/papers", name, paper))
    return brought(hub, "completions", filing, state)


def begun(hub: Hub, kind: str, project: dict, content: dict) -> dict:
    """A saved part of a project."""
    return Api.of(hub, hub.person(UNIT)).create(kind, {"partOf": project["id"], "content": content})
