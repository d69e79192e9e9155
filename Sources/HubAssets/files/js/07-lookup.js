// A field that the platform knows about: asked when it is left, it fills other fields or says in red what is wrong.
// What a person typed into them stays: only empty fields, and what an earlier answer proposed, are filled.
const proposals = new Map();
function propose(id, value) {
  const control = document.getElementById(id);
  if (!control) return;
  if (!control.matches("output") && control.value !== "" && control.value !== proposals.get(id)) return;
  proposals.set(id, value);
  fill(id, value);
}
on("change", "[data-lookup]", async (event, input) => {
  const text = input.value.trim();
  if (text === "") return;
  const address = new URL(input.dataset.lookup, location.href);
  address.searchParams.set("value", text);
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    const found = await answer.json();
    if (input.value.trim() !== text) return;
    if (!answer.ok) { show(input, found.error?.message ?? "暂时查不到，请稍后再试。"); return; }
    show(input, null);
    for (const [id, value] of Object.entries(found)) propose(id, value);
  } catch { /* The server asks again when the form is saved. */ }
});
