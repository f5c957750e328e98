// A copy in this browser of everything typed on the page, until the server has it; offered again after a crash.
// Each page has a copy of its own, so that two tabs do not write over each other.

const form = document.getElementById("draft");
const state = document.getElementById("save-state");
const prefix = `waymark-draft-${form.dataset.draftKey}-`;
const own = prefix + form.elements.submission.value;
const NOT_TYPED = new Set(["submission", "csrfmiddlewaretoken", "base", "follows", "editor", "topics"]);

const first = values();

function values() {
  return Object.fromEntries([...new FormData(form)].filter(([name, value]) => !NOT_TYPED.has(name) && typeof value === "string"));
}

function changed() {
  return Object.fromEntries(Object.entries(values()).filter(([name, value]) => first[name] !== value));
}

function remember() {
  const fields = changed();
  try {
    if (Object.keys(fields).length) {
      localStorage.setItem(own, JSON.stringify({ fields, at: Date.now() }));
    }
  } catch {
    // A full or forbidden store must not stop anybody from typing.
  }
}

function forget(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be stored was not stored.
  }
}

// The server keeps the text alone; what stands in the cards beside it stays here until it is sent.
function forgetText() {
  const beside = Object.keys(changed()).some((name) => !/^(text|title|section-\d+)$/.test(name));
  if (!beside) forget(own);
}

function bringBack(fields) {
  for (const [name, value] of Object.entries(fields)) {
    const field = form.elements[name];
    if (!field) continue;
    if (field instanceof RadioNodeList) for (const each of field) each.checked = each.value === value;
    else field.value = value;
    (field.length ? field[0] : field).closest?.("details")?.setAttribute("open", "");
    (field.length ? field[0] : field).dispatchEvent(new Event("input", { bubbles: true }));
  }
}

// The copies of this record, the latest first, without those that the server has or that say what stands here.
function stored() {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    const kept = keys.map((key) => ({ key, ...JSON.parse(localStorage.getItem(key)) }));
    return kept.filter(isNews).sort((one, other) => other.at - one.at);
  } catch {
    return [];
  }
}

function isNews({ key, fields }) {
  const differs = Object.entries(fields ?? {}).some(([name, value]) => form.elements[name] && first[name] !== value);
  if (differs && key !== prefix + form.dataset.arrived) return true;
  forget(key);
  return false;
}

function offer() {
  const [latest] = stored();
  if (!latest) return;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  button.textContent = "Bring back what this browser kept";
  button.addEventListener("click", () => {
    bringBack(latest.fields);
    forget(latest.key);
    button.remove();
  });
  state.after(button);
}

document.addEventListener("input", ({ target }) => target.form === form && remember());
form.addEventListener("draft:trouble", remember);
form.addEventListener("draft:kept", forgetText);
form.addEventListener("submit", remember);
offer();
