// Forms: rows, counters, dependent lists, conditional fields, sums.
const indexed = (text, index) => text.replaceAll("__index__", String(index));

function rename(row, name, from, to) {
  for (const element of all("[name],[id],[for],[aria-describedby],[data-shown-when],[data-counter-for],[data-depends-on]", row)) {
    for (const key of ["name", "id", "for", "aria-describedby", "data-shown-when", "data-counter-for", "data-depends-on"]) {
      const text = element.getAttribute(key);
      if (text === null) continue;
      element.setAttribute(key, text.replaceAll(`${name}[${from}]`, `${name}[${to}]`)
        .replaceAll(`${name}-${from}-`, `${name}-${to}-`));
    }
  }
}

// Names run from 0 without gaps, as the server reads them.
function number(box) {
  const name = box.dataset.rows;
  const rows = all("tbody > tr", box);
  rows.forEach((row, index) => {
    const first = row.querySelector(`[name^="${CSS.escape(name)}["]`);
    const old = first ? first.name.slice(name.length + 1).split("]")[0] : null;
    if (old !== null && old !== String(index)) rename(row, name, old, index);
    const cell = row.querySelector(".row-number");
    if (cell) cell.textContent = String(index + 1);
    for (const button of all("[name=_rows]", row)) {
      const verb = button.value.split(" ")[0];
      button.value = `${verb} ${name} ${index}`;
      button.setAttribute("aria-label", `${verb === "copy" ? "复制" : "删除"}第 ${index + 1} 行`);
      if (verb === "remove") button.disabled = rows.length <= Number(box.dataset.minimum);
      if (verb === "copy") button.disabled = rows.length >= Number(box.dataset.maximum);
    }
  });
  const add = box.querySelector(".add-row");
  if (add) add.disabled = rows.length >= Number(box.dataset.maximum);
}

on("click", "[data-rows] [name=_rows]", (event, button) => {
  const box = button.closest("[data-rows]");
  const body = box.querySelector("tbody");
  const [verb] = button.value.split(" ");
  event.preventDefault();
  const row = button.closest("tbody > tr");
  const fresh = body.children.length;
  let focus = null;
  if (verb === "remove") {
    focus = (row.nextElementSibling ?? row.previousElementSibling)?.querySelector("input, select") ?? box.querySelector(".add-row");
    row.remove();
  } else {
    const markup = box.querySelector("template").content.cloneNode(true);
    for (const element of all("*", markup)) {
      for (const { name, value } of [...element.attributes]) if (value.includes("__index__")) element.setAttribute(name, indexed(value, fresh));
    }
    const added = markup.querySelector("tr");
    if (verb === "copy") {
      const from = all("input, select, textarea", row), to = all("input, select, textarea", added);
      from.forEach((control, index) => {
        if (!to[index] || control.type === "file") return;
        to[index].value = control.value;
        to[index].checked = control.checked;
      });
      row.after(markup);
    } else {
      body.append(markup);
    }
    focus = added.querySelector("input, select, textarea");
  }
  number(box);
  depend(box);
  focus?.focus();
  box.dispatchEvent(new Event("input", { bubbles: true }));
});

on("input", "[data-counter]", (event, area) => {
  const counter = document.querySelector(`[data-counter-for="${CSS.escape(area.id)}"]`);
  if (!counter) return;
  counter.textContent = `${area.value.length} / ${area.maxLength}`;
  counter.classList.toggle("over", area.value.length >= area.maxLength);
});

// A list that depends on another keeps only the options of the other's value.
const options = new WeakMap();
function depend(scope = document) {
  for (const list of all("select[data-depends-on]", scope)) {
    const other = document.getElementById(list.dataset.dependsOn);
    if (!other) continue;
    if (!options.has(list)) options.set(list, [...list.childNodes]);
    const chosen = list.value;
    list.replaceChildren(...options.get(list).map((node) => node.cloneNode(true)));
    for (const option of all("option[data-parent]", list)) if (option.dataset.parent !== other.value) option.remove();
    for (const group of all("optgroup", list)) if (!group.children.length) group.remove();
    list.value = chosen;
    if (list.selectedIndex < 0) list.selectedIndex = 0;
  }
}

// A field shown only when another has a value; unseen ones are not sent.
function condition() {
  for (const field of all("[data-shown-when]")) {
    const [name, wanted = ""] = field.dataset.shownWhen.split("=");
    const form = field.closest("form");
    const control = form?.elements.namedItem(name) ?? document.getElementById(name);
    if (!control) continue;
    const values = all(`[name="${CSS.escape(name)}"]`, form ?? document)
      .filter((item) => !/^(radio|checkbox)$/.test(item.type) || item.checked).map((item) => item.value);
    const shown = wanted.split("|").some((value) => values.includes(value));
    field.hidden = !shown;
    for (const item of all("input, select, textarea", field)) item.disabled = !shown;
  }
}

// Sums, exact in decimals.
function sum() {
  for (const output of all("[data-sum-of]")) {
    const places = Number(output.dataset.decimals ?? 2);
    const form = output.closest("form") ?? document;
    let total = 0n, wrong = false;
    for (const input of all("input[name]", form)) {
      if (input.disabled || input.name.replace(/\[\d+\]/g, "[]") !== output.dataset.sumOf) continue;
      const text = input.value.trim().replaceAll(",", "");
      if (text === "") continue;
      if (numberForm.test(text)) total += scaled(text, 12); else wrong = true;
    }
    output.textContent = wrong ? "—" : written(total, places);
  }
}
function written(total, places) {
  const sign = total < 0n ? "-" : "";
  const digits = (total < 0n ? -total : total).toString().padStart(13, "0");
  const whole = digits.slice(0, -12).replace(/\B(?=(\d{3})+$)/g, ",");
  const part = digits.slice(-12, -12 + places);
  return sign + whole + (places > 0 ? `.${part}` : "");
}

const refresh = () => { condition(); sum(); };
document.addEventListener("input", refresh);
document.addEventListener("change", (event) => {
  if (event.target.matches?.("select") && event.target.id) depend();
  refresh();
});
all("[data-rows]").forEach(number);
depend();
condition();
