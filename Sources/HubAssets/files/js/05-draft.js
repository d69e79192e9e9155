// What is typed is not lost: a draft in this browser, and a warning before leaving. Passwords, files and consents never;
// personal numbers only until the tab is closed, as others may sit at this computer after that.
const keeps = (control) => control.name && !control.name.startsWith("_") &&
  !/^(password|file|hidden|submit|button)$/.test(control.type) &&
  !control.matches("[autocomplete*=password], [data-undrafted]");
const keepsLong = (control) => keeps(control) && !control.matches("[data-personal]");
const snapshot = (form, kept = keeps) => JSON.stringify([...form.elements].filter(kept).map((control) =>
  [control.name, /^(radio|checkbox)$/.test(control.type) ? [control.value, control.checked] : control.value]));

for (const form of all("form[data-guarded]")) {
  const key = form.dataset.draft ? `draft:${new URL(form.action).pathname}:${form.dataset.draft}` : null;
  const note = form.querySelector("[data-draft-state]");
  // What came back from the hub unsaved is a draft from the beginning.
  const isUnsaved = form.elements.namedItem("_unsaved") !== null;
  const first = isUnsaved ? "" : snapshot(form);
  const hasPersonal = () => form.querySelector("[data-personal]") !== null;
  let timer, sent = false;
  const drop = () => { forget(key); forget(key, false); };
  const save = () => {
    const now = snapshot(form), at = Date.now();
    if (now === first) { drop(); return; }
    remember(key, JSON.stringify({ at, fields: snapshot(form, keepsLong) }));
    if (hasPersonal()) remember(key, JSON.stringify({ at, fields: now }), false);
    if (note) note.textContent = `草稿已暂存在本机 ${new Date().toTimeString().slice(0, 5)}`;
  };
  form.addEventListener("input", () => { if (key) { clearTimeout(timer); timer = setTimeout(save, 800); } });
  form.addEventListener("submit", (event) => setTimeout(() => {
    if (event.defaultPrevented) return;
    sent = true;
    clearTimeout(timer);
    if (key) drop();
  }));
  addEventListener("beforeunload", (event) => { if (!sent && snapshot(form) !== first) event.preventDefault(); });
  if (key && isUnsaved) save();
  else if (key) offer(form, key, drop);
}

function offer(form, key, drop) {
  let draft;
  const own = recall(key, false);
  try { draft = JSON.parse(own ?? recall(key) ?? "null"); } catch { draft = null; }
  const month = 30 * 24 * 3600 * 1000;
  if (!draft || typeof draft.fields !== "string" || Date.now() - draft.at > month) return;
  if (draft.fields === snapshot(form, own === null ? keepsLong : keeps)) return;
  const at = new Date(draft.at - new Date().getTimezoneOffset() * 60000).toISOString().slice(0, 16).replace("T", " ");
  const box = make("div", { class: "notice info", role: "status" });
  const text = make("div");
  const take = make("button", { type: "button", class: "button plain" }, "恢复草稿");
  const leave = make("button", { type: "button", class: "button quiet" }, "不要草稿");
  const row = make("div", { class: "filing-actions" });
  row.append(take, leave);
  text.append(make("p", { class: "notice-title" }, `这台电脑上有 ${at} 未保存的填写内容`), row);
  box.append(text);
  form.prepend(box);
  leave.addEventListener("click", () => { drop(); box.remove(); });
  take.addEventListener("click", () => { restore(form, draft.fields); box.remove(); });
}

function restore(form, text) {
  let fields;
  try { fields = JSON.parse(text); } catch { return; }
  for (const box of all("[data-rows]", form)) {
    const name = box.dataset.rows;
    const last = Math.max(-1, ...fields.map(([field]) => Number(field.startsWith(`${name}[`) ? field.slice(name.length + 1).split("]")[0] : -1)));
    for (let rows = box.querySelectorAll("tbody > tr").length; rows <= last && rows < Number(box.dataset.maximum); rows += 1) {
      box.querySelector(".add-row")?.click();
    }
  }
  const turn = new Map();
  for (const [name, value] of fields) {
    const index = turn.get(name) ?? 0;
    turn.set(name, index + 1);
    const control = all(`[name="${CSS.escape(name)}"]`, form).filter(keeps)[index];
    if (!control) continue;
    if (Array.isArray(value)) control.checked = value[1]; else control.value = value;
    control.dispatchEvent(new Event("change", { bubbles: true }));
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}
