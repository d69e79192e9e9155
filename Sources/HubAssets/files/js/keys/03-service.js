// The vendor's local service (协卡助手 and its like): lists the certificates of the locks, and signs.
const absent = (service) => `未检测到数字证书驱动，请下载并安装“${service.title}”后重试！`;

async function listOf(service) {
  let answer;
  try {
    const response = await fetch(service.certificates, { cache: "no-store", credentials: "omit", signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(String(response.status));
    answer = await response.json();
  } catch { return fail(absent(service)); }
  const found = [];
  for (const item of answer.certificates ?? []) {
    try { found.push({ id: String(item.id), ...certificate(unbase64(item.certificate)) }); } catch { /* not a certificate */ }
  }
  return found;
}

// Six wrong passwords lock a key; the lock itself counts, this page only repeats what it says.
async function signWith(service, id, password, challenge) {
  let response, answer;
  try {
    response = await fetch(service.signatures, {
      method: "POST", headers: { "Content-Type": "application/json" }, credentials: "omit",
      body: JSON.stringify({ certificate: id, password, text: challenge }), signal: AbortSignal.timeout(30000),
    });
    answer = await response.json();
  } catch { return fail(absent(service)); }
  if (response.ok && typeof answer.signature === "string") return answer.signature;
  if (answer.error === "locked") return fail("证书已锁定！请联系发证机构解锁。");
  if (answer.error === "password") return fail(wrongPassword);
  if (answer.error === "certificate") return fail("数字证书已拔出，请重新插入后再试！");
  return fail("数字证书签名失败，请重新插入后再试！");
}
