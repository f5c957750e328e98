// Images by paste, drop or the button: sent at once, and the markdown that shows them written at the cursor.

const form = document.getElementById("draft");
const state = document.getElementById("save-state");
const chooser = document.getElementById("image-file");
let area = form.querySelector("textarea");

const isOfText = (field) => field?.tagName === "TEXTAREA" && field.form === form && /^(text|section-\d+)$/.test(field.name);
const imagesIn = (transfer) => [...(transfer?.files ?? [])].filter((file) => file.type.startsWith("image/"));

function say(kind, words) {
  state.className = `save-state save-state--${kind}`;
  state.textContent = words;
}

function write(text) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

async function attach(file) {
  const body = new FormData();
  body.append("image", file);
  body.append("csrfmiddlewaretoken", form.elements.csrfmiddlewaretoken.value);
  say("saving", `Sending ${file.name || "the image"}…`);
  let response;
  try {
    response = await fetch(form.dataset.imageUrl, { method: "POST", body, redirect: "error" });
  } catch {
    return say("offline", "The image was not sent: try again when the connection is back");
  }
  const answer = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  if (!response.ok) return say("refused", answer.problem ?? `The image was not taken (${response.status})`);
  write(answer.markdown);
  say("saved", "The image is kept");
}

async function attachAll(files) {
  for (const file of files) await attach(file);
}

document.addEventListener("focusin", ({ target }) => {
  if (isOfText(target)) area = target;
});
document.addEventListener("paste", (event) => {
  const files = imagesIn(event.clipboardData);
  if (!isOfText(event.target) || !files.length) return;
  event.preventDefault();
  area = event.target;
  attachAll(files);
});
document.addEventListener("dragover", (event) => isOfText(event.target) && event.dataTransfer.types.includes("Files") && event.preventDefault());
document.addEventListener("drop", (event) => {
  const files = imagesIn(event.dataTransfer);
  if (!isOfText(event.target) || !files.length) return;
  event.preventDefault();
  area = event.target;
  attachAll(files);
});
form.querySelector("[data-image]").addEventListener("click", () => chooser.click());
chooser.addEventListener("change", () => {
  attachAll([...chooser.files]);
  chooser.value = "";
});
