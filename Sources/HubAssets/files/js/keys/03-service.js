// The vendor's local service (协卡助手 and its like): lists the certificates of the locks, and signs. How it names and writes
// things is configured; what goes on to the hub is base64.
const absent = (service) => `未检测到数字证书驱动，请下载并安装“${service.title}”后重试！`;
const unread = "数字签名或证书的编码不正确，请升级证书驱动后重试！";

// How bytes come as text.
const readings = {
  base64: (line) => { if (/\s/.test(line)) throw new RangeError("broken lines"); return unbase64(line); },
  "base64-lines": unbase64,
  hex: (line) => {
    if (!/^(?:[0-9a-f]{2})+$/i.test(line)) throw new RangeError("no digits");
    return Uint8Array.from(line.match(/../g), (pair) => parseInt(pair, 16));
  },
};
const at = (value, path) => (path ? path.split(".").reduce((inner, name) => inner?.[name], value) : value);

async function listOf(service) {
  const { list, id, certificate: place } = service.answers;
  let answer;
  try {
    const response = await fetch(service.certificates, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch { return fail(absent(service)); }
  const items = at(answer, list);
  const found = [];
  for (const item of Array.isArray(items) ? items : []) {
    try { found.push({ id: String(at(item, id)), ...certificate(readings[service.text](at(item, place))) }); } catch { /* not a certificate */ }
  }
  if (Array.isArray(items) && items.length && !found.length) fail(unread);
  return found;
}

// The body of the call that signs. A function fills a place in, so that no text in it is read as a pattern.
function bodyOf(fields, places) {
  const body = Object.create(null);
  for (const [path, text] of fields) {
    const names = path.split(".");
    const last = names.pop();
    const inner = names.reduce((object, name) => (object[name] ??= Object.create(null)), body);
    inner[last] = text.replace(/\{(\w+)\}/g, (whole, name) => places[name] ?? whole);
  }
  return JSON.stringify(body);
}

// Six wrong passwords lock a key; the lock itself counts, this page only repeats what it says.
async function signWith(service, id, password, challenge) {
  const { answers, errors } = service;
  let response, answer;
  try {
    response = await fetch(service.signatures, {
      method: "POST", headers: { "Content-Type": "application/json" }, credentials: "omit",
      body: bodyOf(service.fields, { certificate: id, password, text: challenge }), signal: AbortSignal.timeout(30000),
    });
    answer = await response.json();
  } catch { return fail(absent(service)); }
  const reason = String(at(answer, answers.error) ?? "");
  if (errors.locked.includes(reason)) return fail("证书已锁定！请联系发证机构解锁。");
  if (errors.password.includes(reason)) return fail(wrongPassword);
  if (errors.certificate.includes(reason)) return fail("数字证书已拔出，请重新插入后再试！");
  const signature = at(answer, answers.signature);
  if (!response.ok || typeof signature !== "string" || !signature) return fail("数字证书签名失败，请重新插入后再试！");
  try { return base64(readings[service.text](signature)); } catch { return fail(unread); }
}
