"""A hub of its own for sign-in by certificate: a CA, keys of every kind, and where it all stands."""

import os
import shutil
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from hub_process import Hub, HubProcess
from places import BUILD, LOGS, ROOT
from signing_service import Lock, SigningService

# The two units of the demonstration, and an organisation that nobody has registered.
UNIT_NAME, UNIT_CODE = "上海示例房屋修缮有限公司", "91310106MA0000015B"
OTHER_NAME, OTHER_CODE = "上海样板住宅建设有限公司", "91310106MA00000236"
STRANGER_NAME, STRANGER_CODE = "上海未注册建设有限公司", "91310106MA00000311"
PASSWORD = "Schluessel-2026"

AUTHORITIES = """
    certificateAuthorities: [{
        name: "fayitong", title: "法人一证通",
        anchors: ["ANCHORS"], revocationLists: ["LISTS"],
        signers: ["service", "file", "connection"],
        service: { title: "协卡助手", address: "SERVICE", download: "/shanghai/repair/help/driver", DIALECT },
        ENCODING
    }],
"""


def binary() -> Path:
    return Path(os.environ.get("HUB_BINARY", BUILD / "debug" / "hub"))


@dataclass
class Authority:
    """A CA that `hub ca` made."""

    folder: Path
    own: dict[str, Lock] = field(default_factory=dict)

    @classmethod
    def make(cls, folder: Path) -> "Authority":
        authority = cls(folder)
        authority.run("init", "--title", "法人一证通")
        return authority

    def run(self, command: str, *options: str) -> str:
        line = [binary(), "ca", command, "--folder", self.folder, *options]
        done = subprocess.run(line, capture_output=True, text=True, timeout=60)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def issue(self, kind: str, name: str = UNIT_NAME, code: str = UNIT_CODE, days: int = 365) -> Lock:
        """A key with its double certificate."""
        said = self.run(
            "issue", "--name", name, "--code", code, "--kind", kind, "--password", PASSWORD, "--days", str(days)
        )
        return Lock(Path(said.split("folder: ")[1].splitlines()[0]))

    def unit_lock(self, kind: str) -> Lock:
        """The unit's lock of a kind: one, for the first use binds the first only."""
        if kind not in self.own:
            self.own[kind] = self.issue(kind)
        return self.own[kind]

    def revoke(self, lock: Lock) -> None:
        self.run("revoke", "--serial", lock.folder.name)


def configuration(
    folder: Path, authority: Authority, service: SigningService, policy: str = "", hub: str = "", encoding: str = ""
) -> Path:
    """The program's configuration with the CA in Shanghai's file; `policy` and `hub` are added to theirs, `encoding` says
    how the CA's middleware signs and writes."""
    shutil.copytree(ROOT / "config", folder)
    tenant = folder / "tenants" / "shanghai.json5"
    words = AUTHORITIES.replace("ANCHORS", str(authority.folder / "anchors.pem"))
    words = words.replace("LISTS", str(authority.folder / "lists.pem"))
    words = words.replace("SERVICE", f"http://127.0.0.1:{service.port}").replace("DIALECT", service.dialect.configuration)
    words = words.replace("ENCODING", f"encoding: {{ {encoding} }}," if encoding else "")
    text = tenant.read_text(encoding="utf-8")
    tenant.write_text(text.replace("    policy: {", words + "    policy: {" + policy, 1), encoding="utf-8")
    own = folder / "hub.json5"
    # Everybody of a test comes from one address.
    lines = own.read_text(encoding="utf-8")
    lines = lines.replace("    rateLimits: {", "    rateLimits: { signInsPerMinute: 6000, signInBurst: 6000,", 1)
    own.write_text(lines, encoding="utf-8")
    if hub:
        for key in ("listen", "trustedProxies"):
            if f"{key}:" in hub:
                start = lines.index(f"    {key}: [")
                lines = lines[:start] + lines[lines.index("],", start) + 2 :]
        own.write_text(lines.rstrip().removesuffix("}") + hub + "}\n", encoding="utf-8")
    return folder


@dataclass
class Place:
    """A running hub with a CA and a signing service."""

    hub: Hub
    process: HubProcess
    authority: Authority
    service: SigningService
    folder: Path

    @property
    def tenant(self) -> str:
        return self.hub.tenants["shanghai"].rstrip("/")

    @property
    def page(self) -> str:
        return self.tenant + "/sign-in/certificate"

    def stop(self) -> None:
        self.process.stop()
        self.service.stop()


def running_place(
    folder: Path, name: str, policy: str = "", hub: str = "", encoding: str = "", service: SigningService | None = None
) -> Place:
    authority = Authority.make(folder / "ca")
    service = service or SigningService()
    service.start()
    config = configuration(folder / "config", authority, service, policy, hub, encoding)
    process = HubProcess(binary(), folder / "data", LOGS / f"hub-{name}.log", "sqlite", None, ["--config", config])
    return Place(process.start(), process, authority, service, folder)
