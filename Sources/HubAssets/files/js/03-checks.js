// The server's checks, made here first with the same sentences (data-message-…).
const checked = "[data-message-required],[data-message-number],[data-message-pattern],[data-message-length]," +
  "[data-message-at-least],[data-message-above],[data-message-at-most]";
const numberForm = /^-?\d{1,15}(\.\d+)?$/;

function valueOf(control) {
  if (control.matches("fieldset")) return control.querySelector("input:checked")?.value ?? "";
  if (control.type === "checkbox") return control.checked ? control.value : "";
  if (control.type === "file") return control.files.length ? control.files[0].name : "";
  return control.value.trim();
}

// Decimal numbers are compared as whole numbers of their last place, so that 0.1 + 0.2 is 0.3.
function scaled(text, places) {
  const [whole, part = ""] = text.replaceAll(",", "").split(".");
  return BigInt(whole + part.slice(0, places).padEnd(places, "0"));
}
function compare(a, b) {
  const left = scaled(a, 12), right = scaled(b, 12);
  return left < right ? -1 : left > right ? 1 : 0;
}

// A row left wholly empty is none where none is needed: the server drops it.
function isUnused(control) {
  const row = control.closest("[data-rows][data-minimum='0'] tbody tr");
  return row !== null && [...row.querySelectorAll("input, select, textarea")].every((part) => valueOf(part) === "");
}

function complaint(control) {
  const say = control.dataset, value = valueOf(control);
  if (value === "") return isUnused(control) ? null : say.messageRequired ?? null;
  const plain = value.replaceAll(",", "");
  if (say.messageNumber !== undefined) {
    const places = plain.split(".")[1]?.length ?? 0;
    if (!numberForm.test(plain) || places > Number(say.decimals ?? 0)) return say.messageNumber;
  }
  if (numberForm.test(plain)) {
    if (say.messageAtLeast && compare(plain, say.atLeast) < 0) return say.messageAtLeast;
    if (say.messageAbove && compare(plain, say.above) <= 0) return say.messageAbove;
    if (say.messageAtMost && compare(plain, say.atMost) > 0) return say.messageAtMost;
  }
  if (say.messagePattern && !new RegExp(`^(?:${say.pattern})$`, "u").test(value)) return say.messagePattern;
  if (say.messageLength && [...value].length > Number(say.length)) return say.messageLength;
  return null;
}

function show(control, message) {
  const field = control.closest(".field");
  if (!field) return;
  const id = `${control.id}-error`;
  let line = document.getElementById(id);
  const others = (control.getAttribute("aria-describedby") ?? "").split(" ").filter((part) => part && part !== id);
  if (message === null) {
    line?.remove();
    control.removeAttribute("aria-invalid");
  } else {
    if (!line) (field.querySelector(".control, .choices, .choice") ?? field).after(line = make("p", { class: "error", id }));
    line.textContent = message;
    control.setAttribute("aria-invalid", "true");
    others.unshift(id);
  }
  if (others.length) control.setAttribute("aria-describedby", others.join(" "));
  else control.removeAttribute("aria-describedby");
  field.classList.toggle("wrong", message !== null);
}

function summary(form, faults) {
  form.querySelector("[data-error-summary]")?.remove();
  if (!faults.length) return;
  const box = make("div", { class: "error-summary", role: "alert", tabindex: "-1", "data-error-summary": "" });
  const list = make("ul");
  for (const [control, message] of faults) {
    const item = make("li");
    item.append(make("a", { href: `#${control.id}` }, message));
    list.append(item);
  }
  box.append(make("h2", {}, `还有 ${faults.length} 处需要改正`), list);
  form.prepend(box);
  box.focus({ preventScroll: true });
  box.scrollIntoView({ block: "start" });
}

const inPlay = (control) => !control.matches(":disabled") && !control.closest("[hidden], template");
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.matches("form[data-guarded]") || event.submitter?.formNoValidate) return;
  const faults = [];
  for (const control of all(checked, form).filter(inPlay)) {
    const message = complaint(control);
    show(control, message);
    if (message !== null) faults.push([control, message]);
  }
  summary(form, faults);
  if (faults.length) { event.preventDefault(); event.stopImmediatePropagation(); }
}, true);

// A red sentence goes as soon as it is no longer true; a new one comes when the field is left.
on("change", checked, (event, control) => show(control, complaint(control)));
on("input", "[aria-invalid]", (event, control) => { if (complaint(control) === null) show(control, null); });
// The summary's links put the focus into the field, also into a group.
on("click", "[data-error-summary] a", (event, link) => {
  const target = document.getElementById(link.getAttribute("href").slice(1));
  const control = target?.matches("fieldset, div, li") ? target.querySelector("input, select, textarea, button") : target;
  if (!control) return;
  event.preventDefault();
  control.focus({ preventScroll: true });
  (control.closest(".field") ?? control).scrollIntoView({ block: "center" });
});
