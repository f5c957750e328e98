// Copy buttons: data-copy (a text), data-copy-from (the id of an element) or data-copy-url (fetched, byte for byte as text).

const SHOWN_FOR = 2000; // milliseconds

async function textOf(button) {
  const { copy, copyFrom, copyUrl } = button.dataset;
  if (copyUrl) {
    const response = await fetch(copyUrl);
    if (!response.ok) throw new Error(`${copyUrl} answered ${response.status}`);
    return response.text();
  }
  if (copyFrom) {
    const source = document.getElementById(copyFrom);
    return source.value ?? source.textContent;
  }
  return copy;
}

// The clipboard is closed to pages served by plain HTTP from another machine; a selection is not.
function copyBySelection(text) {
  const field = document.createElement("textarea");
  field.value = text;
  field.className = "visually-hidden";
  field.readOnly = true;
  document.body.append(field);
  field.select();
  const done = document.execCommand("copy");
  field.remove();
  if (!done) throw new Error("the browser refused to copy");
}

async function write(text) {
  if (navigator.clipboard) await navigator.clipboard.writeText(text);
  else copyBySelection(text);
}

function say(button, words, { done }) {
  const label = button.querySelector("[data-copy-label]") ?? button;
  const before = (button.dataset.copyBefore ??= label.textContent);
  label.textContent = words;
  button.toggleAttribute("data-copied", done);
  document.getElementById("announcer").textContent = words;
  setTimeout(() => {
    label.textContent = before;
    button.removeAttribute("data-copied");
  }, SHOWN_FOR);
}

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy], [data-copy-from], [data-copy-url]");
  if (!button) return;
  try {
    await write(await textOf(button));
    say(button, "Copied", { done: true });
  } catch {
    say(button, "Not copied", { done: false });
  }
  button.focus();
});
