// Sending files with progress; where the hub takes them by tus 1.0, on from where it stopped after a break or a reload.
// Without scripts the form is sent as it is.
const readable = (bytes) => bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;
const inBase64 = (text) => btoa(String.fromCodePoint(...new TextEncoder().encode(text)));
const portion = 16 << 20;
const pauses = [1, 2, 4, 8, 15];

class Refused extends Error {}
class Broken extends Error {}

// What is under way is remembered, so that the same file goes on after a reload: its address, by form and file.
const shelfOf = (form) => `upload ${form.action} ${form.elements.paper.value} `;
const shelfKey = (form, file) => `${shelfOf(form)}${file.name} ${file.size} ${file.lastModified}`;
const shelved = (form) => { try { return Object.keys(localStorage).filter((key) => key.startsWith(shelfOf(form))); } catch { return []; } };

function exchange(form, method, address, headers, body, progress) {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, address);
    const fields = { "Accept": "application/json", "X-CSRF-Token": form.elements._csrf.value, ...headers };
    if (form.matches("[data-resumes]")) fields["Tus-Resumable"] = "1.0.0";
    for (const [name, value] of Object.entries(fields)) request.setRequestHeader(name, value);
    if (progress) request.upload.addEventListener("progress", (event) => progress(event.loaded));
    request.addEventListener("load", () => {
      const { status } = request;
      if (status < 400) { resolve(request); return; }
      let [message, code] = ["没有传成功，请检查文件后重试。", ""];
      try { ({ message, code } = JSON.parse(request.responseText).error); } catch { /* Not an answer of the hub's. */ }
      const isBroken = status >= 500 && status !== 507 || [408, 423, 429, 460].includes(status) || code === "wrong_offset";
      reject(isBroken ? Object.assign(new Broken(), { code }) : Object.assign(new Refused(message), { status }));
    });
    for (const end of ["error", "abort", "timeout"]) request.addEventListener(end, () => reject(new Broken()));
    request.send(body);
  });
}

const offsetIn = (request) => Number(request.getResponseHeader("Upload-Offset"));

// Where the file stands with the hub: on from an earlier try, or from the beginning.
async function resume(form, file, key) {
  const known = recall(key);
  if (known) {
    try { return { address: known, offset: offsetIn(await exchange(form, "HEAD", known, {})) }; } catch (error) {
      if (![404, 410].includes(error.status)) throw error;
      forget(key);
    }
  }
  const label = `filename ${inBase64(file.name)},paper ${inBase64(form.elements.paper.value)}`;
  const made = await exchange(form, "POST", `${form.action}/uploads`, { "Upload-Length": file.size, "Upload-Metadata": label });
  const address = made.getResponseHeader("Location");
  remember(key, address);
  return { address, offset: 0 };
}

async function pour(form, file, key, show) {
  const { address, offset: start } = await resume(form, file, key);
  let offset = start;
  show(offset);
  while (offset < file.size) {
    const headers = { "Content-Type": "application/offset+octet-stream", "Upload-Offset": offset };
    const before = offset;
    const body = file.slice(offset, offset + portion);
    offset = offsetIn(await exchange(form, "PATCH", address, headers, body, (sent) => show(Math.min(before + sent, file.size))));
  }
  forget(key);
}

// Waits for the network, at the longest so many seconds.
const networkOr = (seconds) => new Promise((resolve) => {
  const timer = setTimeout(resolve, seconds * 1000);
  addEventListener("online", () => { clearTimeout(timer); resolve(); }, { once: true });
});

async function bring(form, file, state, bar) {
  const key = shelfKey(form, file);
  let [sent, tries, anew, astray, why] = [0, 0, 0, 0, ""];
  const show = (now) => {
    if (now > sent) tries = 0;
    sent = now;
    bar.value = Math.floor(now / file.size * 100);
    state.textContent = `正在上传“${file.name}” ${bar.value}%（${readable(now)} / ${readable(file.size)}）`;
  };
  for (;;) {
    try { return await pour(form, file, key, show); } catch (error) {
      // What the hub no longer knows begins anew, and what it cannot read the beginning of, time after time; what it will
      // never take is forgotten.
      astray = error.code === "elsewhere" ? astray + 1 : 0;
      why = astray ? "已上传的部分暂时无法读取" : "网络中断";
      const isGone = [404, 410].includes(error.status) || astray > 5;
      if (isGone) astray = 0;
      if (isGone || [413, 422].includes(error.status)) forget(key);
      if (!(error instanceof Broken) && !(isGone && anew++ === 0)) throw error;
    }
    const pause = pauses[Math.min(tries++, pauses.length - 1)];
    state.textContent = `${why}，已上传 ${bar.value}%，${pause} 秒后自动续传……`;
    await networkOr(pause);
  }
}

// All files of a form at once, for a place that takes them in no other way.
async function sendWhole(form, files, state, bar) {
  const total = files.reduce((sum, file) => sum + file.size, 0);
  const body = new FormData(form);
  for (const file of files) body.append("file", file);
  await exchange(form, "POST", form.action, {}, body, (sent) => {
    bar.value = Math.min(100, Math.floor(sent / total * 100));
    state.textContent = `正在上传 ${bar.value}%（${readable(Math.min(sent, total))} / ${readable(total)}）`;
  });
}

// This page without what it said was done before, which need not be said twice. After a refused step it stands at an
// address that only takes what is sent: the filing's own page then.
function withoutNews(address) {
  const filing = document.querySelector("form#filing");
  const own = filing ? new URL(filing.action).pathname : address.pathname;
  if (address.pathname.startsWith(`${own}/`)) return own;
  address.searchParams.delete("done");
  return address.pathname + address.search;
}

async function sendFiles(form) {
  const input = form.querySelector("input[type=file]");
  const state = form.querySelector(".upload-state");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  const most = Number(form.dataset.maximumBytes ?? Infinity);
  const files = [...input.files];
  const large = files.find((file) => file.size > most);
  if (!files.length) { state.textContent = "请先选择文件。"; input.focus(); return; }
  if (large) { state.textContent = `“${large.name}”有 ${readable(large.size)}，超过了 ${readable(most)}，请压缩后再传。`; return; }
  bar.hidden = false;
  button.disabled = input.disabled = true;
  form.dataset.sending = "";
  try {
    if (!form.matches("[data-resumes]")) await sendWhole(form, files, state, bar);
    else for (const file of files) await bring(form, file, state, bar);
    delete form.dataset.sending;
    if (!document.querySelector("form[data-sending]")) location.replace(withoutNews(new URL(location.href)));
    else state.textContent = "已上传，其他文件传完后刷新列表。";
  } catch (error) {
    delete form.dataset.sending;
    bar.hidden = true;
    button.disabled = input.disabled = false;
    state.textContent = error instanceof Refused ? error.message : "网络中断，没有传成功，请重试。";
  }
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-upload]") || event.defaultPrevented) return;
  event.preventDefault();
  sendFiles(event.target);
});
addEventListener("beforeunload", (event) => { if (document.querySelector("form[data-sending]")) event.preventDefault(); });
for (const form of all("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const mark = (event, over) => { event.preventDefault(); form.classList.toggle("over", over); };
  form.addEventListener("dragover", (event) => mark(event, true));
  form.addEventListener("dragleave", (event) => mark(event, false));
  form.addEventListener("drop", (event) => {
    mark(event, false);
    if (!event.dataTransfer.files.length || input.disabled) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  // The browser hands a file out only when it is chosen again; one that stopped half-way is named.
  for (const key of form.matches("[data-resumes]") ? shelved(form) : []) {
    exchange(form, "HEAD", recall(key), {}).then((request) => {
      const [sent, size] = [offsetIn(request), Number(request.getResponseHeader("Upload-Length"))];
      if (sent >= size) { forget(key); return; }
      const name = key.slice(shelfOf(form).length).split(" ").slice(0, -2).join(" ");
      form.querySelector(".upload-state").textContent =
        `“${name}”上次传到 ${Math.floor(sent / size * 100)}%，重新选择该文件即可继续上传。`;
    }).catch((error) => { if (error instanceof Refused) forget(key); });
  }
}
