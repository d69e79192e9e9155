
// A link to a file is copied at once; without scripts, or where the clipboard is not to be had, its page shows it.
const absolute = (href) => new URL(href, location.href).href;
for (const field of all("[data-link]")) {
  field.value = absolute(field.value);
  field.addEventListener("focus", () => field.select());
}
document.addEventListener("submit", async (event) => {
  const form = event.target.closest?.("[data-copies-link]");
  if (!form || !navigator.clipboard) return;
  event.preventDefault();
  try {
    const answer = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)), headers: { Accept: "application/json" } });
    const said = await answer.json();
    if (!answer.ok) { toast(said.error.message, "bad"); return; }
    await navigator.clipboard.writeText(absolute(said.href));
    toast(`临时链接已复制，有效期至 ${said.expires}`);
  } catch {
    form.submit();
  }
});
