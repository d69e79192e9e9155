// Sending files with progress; without scripts the form is sent as it is.
const readable = (bytes) => bytes >= 1048576 ? `${(bytes / 1048576).toFixed(1)} MB` : `${Math.ceil(bytes / 1024)} KB`;

function send(form) {
  const input = form.querySelector("input[type=file]");
  const state = form.querySelector(".upload-state");
  const bar = form.querySelector("progress");
  const button = form.querySelector("button[type=submit]");
  const most = Number(form.dataset.maximumBytes ?? Infinity);
  const large = [...input.files].find((file) => file.size > most);
  if (!input.files.length) { state.textContent = "请先选择文件。"; input.focus(); return; }
  if (large) { state.textContent = `“${large.name}”有 ${readable(large.size)}，超过了 ${readable(most)}，请压缩后再传。`; return; }
  const request = new XMLHttpRequest();
  request.open("POST", form.action);
  request.setRequestHeader("Accept", "application/json");
  request.upload.addEventListener("progress", (event) => {
    if (!event.lengthComputable) return;
    bar.value = Math.round(event.loaded / event.total * 100);
    state.textContent = `正在上传 ${bar.value}%（${readable(event.loaded)} / ${readable(event.total)}）`;
  });
  const over = (text) => { bar.hidden = true; button.disabled = false; state.textContent = text; };
  request.addEventListener("load", () => {
    if (request.status < 400) { location.replace(location.pathname + location.search); return; }
    let sentence = null;
    try { sentence = JSON.parse(request.responseText).error.message; } catch { /* Not an answer of the hub's. */ }
    over(sentence ?? "没有传成功，请检查文件后重试。");
  });
  request.addEventListener("error", () => over("网络中断，没有传成功，请重试。"));
  bar.hidden = false;
  button.disabled = true;
  request.send(new FormData(form));
}

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-upload]") || event.defaultPrevented) return;
  event.preventDefault();
  send(event.target);
});
for (const form of all("form[data-upload]")) {
  const input = form.querySelector("input[type=file]");
  const mark = (event, over) => { event.preventDefault(); form.classList.toggle("over", over); };
  form.addEventListener("dragover", (event) => mark(event, true));
  form.addEventListener("dragleave", (event) => mark(event, false));
  form.addEventListener("drop", (event) => {
    mark(event, false);
    if (!event.dataTransfer.files.length) return;
    input.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
