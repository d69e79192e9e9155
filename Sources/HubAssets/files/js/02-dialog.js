// Dialogs: the browser keeps the focus inside and gives it back; a sentence is asked before sending.
on("click", "[data-opens]", (event, opener) => {
  const dialog = document.getElementById(opener.dataset.opens);
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});
on("click", "[data-closes]", (event, closer) => closer.closest("dialog")?.close());
for (const dialog of all("dialog[data-open]")) dialog.showModal();

function ask(sentence, isDanger) {
  const dialog = make("dialog", { class: "dialog", "aria-labelledby": "ask-title" });
  const buttons = make("div", { class: "dialog-actions" });
  const no = make("button", { type: "button", class: "button plain" }, "取消");
  const yes = make("button", { type: "button", class: isDanger ? "button danger" : "button main" }, "确定");
  buttons.append(no, yes);
  dialog.append(make("h2", { id: "ask-title" }, sentence), buttons);
  document.body.append(dialog);
  return new Promise((answer) => {
    no.addEventListener("click", () => dialog.close());
    yes.addEventListener("click", () => dialog.close("yes"));
    dialog.addEventListener("close", () => { dialog.remove(); answer(dialog.returnValue === "yes"); });
    dialog.showModal();
    yes.focus();
  });
}

// A button with data-confirm: the form goes only after 确定; `_confirmed` tells the server that it was asked here.
document.addEventListener("submit", async (event) => {
  const button = event.submitter;
  const sentence = button?.dataset.confirm;
  if (!sentence || button.dataset.asked || event.defaultPrevented) return;
  event.preventDefault();
  const form = event.target;
  if (!(await ask(sentence, button.classList.contains("danger")))) { button.focus(); return; }
  button.dataset.asked = "yes";
  if (!form.elements.namedItem("_confirmed")) {
    form.append(make("input", { type: "hidden", name: "_confirmed", value: "1" }));
  }
  form.requestSubmit(button);
  delete button.dataset.asked;
});

// Picking from a register: the conditions are asked as one types, 确定 takes the row that is ticked.
let asked = 0;
const conditions = (box) => [...box.querySelectorAll("input:not([type=radio]), select")];
let typing;
async function search(box) {
  clearTimeout(typing);
  const result = box.querySelector("[data-pick-result]");
  const turn = ++asked;
  const address = new URL(box.dataset.pickSource, location.href);
  for (const condition of conditions(box)) address.searchParams.set(condition.name, condition.value);
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const rows = page.querySelector(".pick-rows, .empty-line");
    if (turn === asked && rows) result.replaceChildren(rows);
  } catch {
    if (turn === asked) result.replaceChildren(make("p", { class: "empty-line" }, "暂时查不到，请稍后再试。"));
  }
}
on("input", "[data-pick-source]", (event, box) => {
  if (event.target.type === "radio") return;
  clearTimeout(typing);
  typing = setTimeout(() => search(box), 250);
});
on("keydown", "[data-pick-source]", (event, box) => {
  if (event.key !== "Enter") return;
  event.preventDefault();
  if (event.target.type === "radio") pick(box); else search(box);
});
on("click", "[data-opens]", (event, opener) => {
  const box = document.getElementById(opener.dataset.opens)?.querySelector("[data-pick-source]");
  if (box) search(box);
});
on("click", "[data-pick-search]", (event, button) => search(button.closest("[data-pick-source]")));
on("click", "[data-pick-apply]", (event, button) => {
  pick(button.closest("dialog").querySelector("[data-pick-source]"));
});
on("dblclick", ".pick-rows label", (event, row) => {
  const box = row.closest("[data-pick-source]");
  if (box) pick(box);
});
function pick(box) {
  const row = box.querySelector("[data-pick]:checked");
  if (!row) { conditions(box)[0]?.focus(); return; }
  const id = box.dataset.pickFor;
  for (const line of (row.dataset.fills ?? "").split("\n")) {
    const cut = line.indexOf("=");
    if (cut > 0) fill(line.slice(0, cut), line.slice(cut + 1));
  }
  fill(id, row.dataset.pick);
  const shown = document.querySelector(`[data-picked-for="${CSS.escape(id)}"]`);
  if (shown) {
    shown.textContent = row.closest("label").querySelector("strong")?.textContent ?? "";
    shown.hidden = false;
  }
  box.closest("dialog")?.close();
}
function fill(id, value) {
  const control = document.getElementById(id);
  if (!control) return;
  if (control.matches("output")) control.textContent = value;
  else control.value = value;
  control.dispatchEvent(new Event("input", { bubbles: true }));
  control.dispatchEvent(new Event("change", { bubbles: true }));
}
