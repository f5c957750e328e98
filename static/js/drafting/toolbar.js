// Marks around what is selected: the buttons above the text, and Ctrl-B, Ctrl-I and Ctrl-K (a link).

const form = document.getElementById("draft");
const bar = form.querySelector(".toolbar");
let area = form.querySelector("textarea");

const isOfText = (field) => field?.tagName === "TEXTAREA" && field.form === form && /^(text|section-\d+)$/.test(field.name);

// execCommand is the one way to insert that the browser's own undo knows.
function insert(text, from, to) {
  area.focus();
  if (!document.execCommand("insertText", false, text)) {
    area.setRangeText(text);
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  area.setSelectionRange(from, to);
}

function selected() {
  return area.value.slice(area.selectionStart, area.selectionEnd);
}

function wrap(mark) {
  const start = area.selectionStart + mark.length;
  const words = selected();
  insert(`${mark}${words}${mark}`, start, start + words.length);
}

function link() {
  const words = selected();
  const start = area.selectionStart;
  const isAddress = /^https?:\/\/\S+$/.test(words);
  const text = isAddress ? `[](${words})` : `[${words}](https://)`;
  const from = isAddress ? start + 1 : start + words.length + 3;
  insert(text, from, isAddress ? from : from + "https://".length);
}

function begin(line) {
  const start = area.value.lastIndexOf("\n", area.selectionStart - 1) + 1;
  area.setSelectionRange(start, area.selectionEnd);
  const lines = selected().split("\n").map((each) => line + each).join("\n");
  insert(lines, start + lines.length, start + lines.length);
}

function act(button) {
  const { mark, line } = button.dataset;
  if (mark) wrap(mark);
  else if (line) begin(line);
  else if ("link" in button.dataset) link();
}

const BY_KEY = { b: () => wrap("**"), i: () => wrap("*"), k: link };

document.addEventListener("focusin", ({ target }) => {
  if (isOfText(target)) area = target;
});
// Pressing a button must not take the selection away.
bar.addEventListener("mousedown", (event) => event.target.closest("button") && event.preventDefault());
bar.addEventListener("click", (event) => {
  const button = event.target.closest("button");
  if (button) act(button);
});
document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey || !isOfText(event.target)) return;
  const action = BY_KEY[event.key.toLowerCase()];
  if (!action) return;
  event.preventDefault();
  action();
}, { capture: true });
