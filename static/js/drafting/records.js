// "#" after a blank, or the button "Record…", offers the records of the project and writes a link to the chosen one.

const form = document.getElementById("draft");
const list = document.getElementById("record-choices");
const WAIT = 200; // milliseconds

let area = null;
let start = -1; // of the "#", or of the place for a link
let timer;

const isOfText = (field) => field?.tagName === "TEXTAREA" && field.form === form && /^(text|section-\d+)$/.test(field.name);

// A "#" that begins a line is a heading; what follows it up to a line end is looked for.
function asked() {
  const before = area.value.slice(0, area.selectionStart);
  const match = before.match(/(?<=\S[ \t(])#([\w ,.:'-]{0,60})$/u);
  return match && { at: before.length - match[0].length, words: match[1] };
}

function close() {
  list.hidden = true;
  list.replaceChildren();
  start = -1;
}

async function offer(words) {
  let response;
  try {
    response = await fetch(`${form.dataset.recordsUrl}?q=${encodeURIComponent(words)}`, { redirect: "error" });
  } catch {
    return close();
  }
  if (!response.ok || start < 0) return close();
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  list.replaceChildren(...page.querySelectorAll("li"));
  list.hidden = false;
  area.after(list);
  announce(list.querySelectorAll("button").length);
}

// The list appears beside the text, which keeps the focus: who does not see it is told.
function announce(count) {
  const words = count ? `${count} ${count === 1 ? "record fits" : "records fit"}, choose with the arrow keys` : "No record fits";
  document.getElementById("announcer").textContent = words;
}

function choose(button) {
  area.focus();
  area.setSelectionRange(start, Math.max(start, area.selectionEnd));
  if (!document.execCommand("insertText", false, button.dataset.markdown)) {
    area.setRangeText(button.dataset.markdown, area.selectionStart, area.selectionEnd, "end");
    area.dispatchEvent(new Event("input", { bubbles: true }));
  }
  close();
}

document.addEventListener("input", ({ target }) => {
  if (!isOfText(target)) return;
  area = target;
  clearTimeout(timer);
  const found = asked();
  if (!found) return close();
  start = found.at;
  timer = setTimeout(() => offer(found.words), WAIT);
});

document.addEventListener("focusin", ({ target }) => {
  if (isOfText(target)) area = target;
});

form.querySelector("[data-record]").addEventListener("click", () => {
  area ??= form.querySelector("textarea");
  start = area.selectionStart;
  offer("").then(() => list.querySelector("button")?.focus());
});

list.addEventListener("click", ({ target }) => target.closest("button") && choose(target.closest("button")));

document.addEventListener("keydown", (event) => {
  if (list.hidden) return;
  const buttons = [...list.querySelectorAll("button")];
  const at = buttons.indexOf(document.activeElement);
  if (event.key === "Escape") {
    close();
    area.focus();
  } else if (event.key === "ArrowDown" && buttons.length) buttons[(at + 1) % buttons.length].focus();
  else if (event.key === "ArrowUp" && at >= 0) (buttons[at - 1] ?? area).focus();
  else return;
  event.preventDefault();
});
