// Everything here is comfort: each page works without it. The files of this folder are one ES module.
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const on = (type, selector, act) =>
  document.addEventListener(type, (event) => {
    const hit = event.target instanceof Element ? event.target.closest(selector) : null;
    if (hit) act(event, hit);
  });
const make = (name, attributes = {}, text = "") => {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.textContent = text;
  return element;
};
const store = (isLong) => isLong ? localStorage : sessionStorage;
const remember = (key, value, isLong = true) => {
  try { store(isLong).setItem(key, value); } catch { /* a full or closed store */ }
};
const recall = (key, isLong = true) => { try { return store(isLong).getItem(key); } catch { return null; } };
const forget = (key, isLong = true) => { try { store(isLong).removeItem(key); } catch { /* as above */ } };

for (const element of all("[data-scripted]")) element.hidden = false;

// Of tabs that are wider than the page the one that is shown stands in sight.
for (const tab of all(".tabs [aria-current]")) {
  const bar = tab.closest(".tabs"), [outer, inner] = [bar.getBoundingClientRect(), tab.getBoundingClientRect()];
  if (inner.right > outer.right) bar.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
}

// Menu: folded away on wide pages (kept), over the page on narrow ones.
const root = document.documentElement;
const narrow = matchMedia("(max-width: 960px)");
const toggle = document.querySelector(".menu-toggle");
const showMenu = () => {
  const open = narrow.matches ? root.classList.contains("menu-open") : !root.classList.contains("menu-closed");
  toggle?.setAttribute("aria-expanded", String(open));
};
if (recall("menu") === "closed") root.classList.add("menu-closed");
toggle?.setAttribute("role", "button");
showMenu();
narrow.addEventListener("change", showMenu);
on("click", ".menu-toggle, .menu-close", (event) => {
  event.preventDefault();
  if (narrow.matches) {
    if (root.classList.toggle("menu-open")) document.querySelector(".menu a")?.focus();
    else toggle?.focus();
  } else {
    remember("menu", root.classList.toggle("menu-closed") ? "closed" : "open");
  }
  showMenu();
});
on("keydown", ".menu-toggle", (event, link) => { if (event.key === " ") { event.preventDefault(); link.click(); } });
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  if (root.classList.contains("menu-open")) { root.classList.remove("menu-open"); showMenu(); toggle?.focus(); }
  for (const open of all("details[data-closes-outside][open]")) {
    open.open = false;
    open.querySelector("summary").focus();
  }
});
document.addEventListener("click", (event) => {
  for (const open of all("details[data-closes-outside][open]")) if (!open.contains(event.target)) open.open = false;
});

// "/" goes to the search box, unless something is being typed or a dialog is open.
const searchBox = document.getElementById("page-search");
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing || !searchBox) return;
  if (event.target.closest("input, textarea, select, [contenteditable]") || document.querySelector("dialog[open]")) return;
  event.preventDefault();
  searchBox.focus();
  searchBox.select();
});

// Filters fold away on phones.
if (matchMedia("(max-width: 640px)").matches) for (const fold of all("details[data-folds]")) fold.open = false;

on("click", "[data-print]", () => window.print());
on("change", "[data-submits]", (event, control) => control.form?.requestSubmit());

// Toasts go by themselves, not while someone is over them.
export function toast(text, tone = "good") {
  let box = document.querySelector("[data-toasts]");
  if (!box) document.body.append(box = make("div", { class: "toasts", role: "status", "data-toasts": "" }));
  const line = make("p", { class: `toast ${tone}` }, text);
  box.append(line);
  fade(line);
}
function fade(line) {
  let timer = setTimeout(() => line.remove(), 5000);
  line.addEventListener("pointerenter", () => clearTimeout(timer));
  line.addEventListener("pointerleave", () => { timer = setTimeout(() => line.remove(), 2000); });
}
all(".toast").forEach(fade);

// The section being read, in the anchors at the side.
for (const nav of all("[data-anchors]")) {
  const links = new Map(all("a", nav).map((link) => [link.getAttribute("href").slice(1), link]));
  const seen = new IntersectionObserver((entries) => {
    const here = entries.find((entry) => entry.isIntersecting);
    if (here) links.forEach((link, id) => link.classList.toggle("here", id === here.target.id));
  }, { rootMargin: "-10% 0px -70% 0px" });
  links.forEach((link, id) => { const part = document.getElementById(id); if (part) seen.observe(part); });
}

// The inbox's unread count, live while the page is open.
const inbox = document.querySelector("[data-unread-source]");
if (inbox && "EventSource" in window) {
  const source = new EventSource(inbox.dataset.unreadSource);
  source.addEventListener("unread", (event) => {
    const number = Number.parseInt(event.data, 10);
    if (!Number.isFinite(number)) return;
    const count = inbox.querySelector(".count") ?? inbox.appendChild(make("span", { class: "count" }));
    count.textContent = number > 999 ? "999+" : String(number);
    count.hidden = number === 0;
  });
  addEventListener("pagehide", () => source.close());
}
