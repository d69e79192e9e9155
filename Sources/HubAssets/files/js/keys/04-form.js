// The form: which CA, lock or file, which certificate, its password; then a challenge, signed and sent.
const day = (date) => date.toLocaleDateString("sv-SE", { timeZone: "Asia/Shanghai" });

export function start(form) {
  const part = (name) => form.querySelector(`[data-key-part="${name}"]`);
  const control = (name) => form.querySelector(`#key-${name}`);
  const facts = form.querySelector("[data-key-facts]");
  const error = form.querySelector("[data-key-error]");
  const download = form.querySelector("[data-key-download]");
  const button = form.querySelector("button[type=submit]");
  const authorities = JSON.parse(form.dataset.authorities).filter((authority) => authority.signers.length);
  const titles = { service: "CA锁（证书驱动）", file: "证书文件（PFX）" };
  let certificates = [];
  let turn = 0;
  const authority = () => authorities.find((item) => item.name === control("authority").value) ?? authorities[0];
  const usesFile = () => control("signer").value === "file";

  const say = (sentence) => { error.textContent = sentence; error.hidden = !sentence; };
  const offer = (service) => {
    download.hidden = !service?.download;
    if (service?.download) download.querySelector("a").href = service.download;
  };
  const show = (found) => {
    const rows = found ? [["证书所有者", found.owner], ["序列号", found.serial], ["有效期", `${day(found.from)} 至 ${day(found.until)}`]] : [];
    const list = document.createElement("dl");
    list.className = "key-facts";
    for (const [name, value] of rows) {
      const row = list.appendChild(document.createElement("div"));
      row.appendChild(document.createElement("dt")).textContent = name;
      row.appendChild(document.createElement("dd")).textContent = value;
    }
    facts.replaceChildren(...(found ? [list] : []));
  };
  const choose = () => show(certificates[control("certificate").selectedIndex]);

  // SH-12: first whether the driver is there, then which certificates are.
  async function look() {
    const mine = ++turn;
    const { service, title } = authority();
    part("file").hidden = !usesFile();
    part("service").hidden = usesFile();
    certificates = [];
    say("");
    offer(null);
    show(null);
    if (usesFile()) return;
    const list = control("certificate");
    list.replaceChildren();
    list.disabled = true;
    try {
      const found = await listOf(service);
      if (mine !== turn) return;
      if (!found.length) fail(`未检测到数字证书，请插入“${title}”！`);
      certificates = found.toSorted((left, right) => Number(right.signs) - Number(left.signs));
      list.replaceChildren(...certificates.map((item) => new Option(`${item.owner}（${item.signs ? "签名证书" : "加密证书"}）`, item.id)));
      list.disabled = false;
      choose();
    } catch (fault) {
      if (mine !== turn) return;
      say(fault instanceof Fault ? fault.message : absent(service));
      if (fault.message === absent(service)) offer(service);
    }
  }

  function change() {
    const { signers } = authority();
    control("signer").replaceChildren(...signers.map((name) => new Option(titles[name], name)));
    part("signer").hidden = signers.length < 2;
    return look();
  }

  async function challenge() {
    const response = await fetch(form.dataset.challenge, {
      method: "POST", headers: { "X-CSRF-Token": form.elements.namedItem("_csrf").value, Accept: "application/json" },
    });
    if (!response.ok) fail((await response.json().catch(() => null))?.error?.message ?? "暂时无法登录，请稍后再试！");
    return (await response.json()).challenge;
  }

  async function signed() {
    const password = control("password").value;
    if (usesFile()) {
      const file = control("file").files[0] ?? fail("请选择证书文件！");
      if (!password) fail("请输入证书密码！");
      if (file.size > 1 << 20) fail(unreadable);
      const opened = await openPFX(new Uint8Array(await file.arrayBuffer()), password);
      show(opened.certificate);
      const text = await challenge();
      return { signer: "file", challenge: text, certificate: base64(opened.certificate.der), signature: base64(await opened.sign(utf8.encode(text))) };
    }
    const chosen = certificates[control("certificate").selectedIndex];
    if (!chosen) { await look(); fail(error.textContent || `请插入“${authority().title}”后重试！`); }
    if (!password) fail("请输入证书密码！");
    const text = await challenge();
    const signature = await signWith(authority().service, chosen.id, password, text);
    return { signer: "service", challenge: text, certificate: base64(chosen.der), signature };
  }

  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (button.disabled) return;
    button.disabled = true;
    say("");
    try {
      const answer = await signed();
      for (const [name, value] of Object.entries(answer)) form.elements.namedItem(form.dataset.prefix + name).value = value;
      control("password").value = "";
      form.submit();
    } catch (fault) {
      say(fault instanceof Fault ? fault.message : unreadable);
      button.disabled = false;
      control("password").focus();
    }
  });
  control("authority").addEventListener("change", change);
  control("signer").addEventListener("change", look);
  control("certificate").addEventListener("change", choose);
  addEventListener("pageshow", (event) => { if (event.persisted) button.disabled = false; });
  change();
}
