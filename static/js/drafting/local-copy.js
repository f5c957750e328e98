// A copy in this browser of everything typed on the page, until the server has it; offered again after a crash.

const form = document.getElementById("draft");
const state = document.getElementById("save-state");
const key = `waymark-draft-${form.dataset.draftKey}`;
const NOT_TYPED = new Set(["submission", "csrfmiddlewaretoken", "base", "editor", "topics"]);

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
      localStorage.setItem(key, JSON.stringify({ fields, submission: form.elements.submission.value }));
    }
  } catch {
    // A full or forbidden store must not stop anybody from typing.
  }
}

function forget() {
  try {
    localStorage.removeItem(key);
  } catch {
    // What cannot be stored was not stored.
  }
}

// The server keeps the text alone; what stands in the cards beside it stays here until it is sent.
function forgetText() {
  const beside = Object.keys(changed()).some((name) => !/^(text|title|section-\d+)$/.test(name));
  if (!beside) forget();
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

function stored() {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

function offer() {
  const kept = stored();
  if (kept?.submission === form.dataset.arrived) return forget();
  const differs = kept?.fields && Object.entries(kept.fields).some(([name, value]) => form.elements[name] && first[name] !== value);
  if (!differs) return forget();
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  button.textContent = "Bring back what this browser kept";
  button.addEventListener("click", () => {
    bringBack(kept.fields);
    button.remove();
  });
  state.after(button);
}

document.addEventListener("input", ({ target }) => target.form === form && remember());
form.addEventListener("draft:trouble", remember);
form.addEventListener("draft:kept", forgetText);
form.addEventListener("submit", remember);
offer();
