// Keeps what is typed: on the server a moment after the last key, in this browser while the server is out of reach.

const form = document.getElementById("draft");
const text = document.getElementById("id_text");
const state = document.getElementById("save-state");
const PAUSE = 1500;
const localKey = `waymark-draft-${form.dataset.draftKey}`;

let saved = text.value;
let timer;

function show(kind, words) {
  state.className = `save-state save-state--${kind}`;
  state.textContent = words;
}

function keepHere() {
  try {
    localStorage.setItem(localKey, JSON.stringify({ text: text.value, base: form.elements.base.value }));
  } catch {
    // A full or forbidden store must not stop anybody from typing.
  }
}

async function keep() {
  const typed = text.value;
  if (typed === saved) return;
  keepHere();
  show("saving", "Saving…");
  let response;
  try {
    response = await fetch(form.dataset.keepUrl, { method: "POST", body: new FormData(form), redirect: "manual" });
  } catch {
    show("offline", "Offline, kept in this browser");
    timer = setTimeout(keep, 10 * PAUSE);
    return;
  }
  if (response.type === "opaqueredirect" || response.status === 403) {
    show("ended", "Session ended, sign in in a new tab, your text stays");
    return;
  }
  const answer = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  if (!response.ok) {
    show("refused", answer.problem ?? "Not kept, your text stays in this browser");
    return;
  }
  saved = typed;
  localStorage.removeItem(localKey);
  const newer = Number(answer.head) > Number(form.elements.base.value);
  show("saved", newer ? `Kept ${answer.saved}. Somebody saved a newer revision` : `Kept as your draft ${answer.saved}`);
}

text.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});

window.addEventListener("online", keep);

document.addEventListener("keydown", (event) => {
  if (!(event.ctrlKey || event.metaKey)) return;
  if (event.key === "s") {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter" && event.target === text) {
    event.preventDefault();
    form.requestSubmit(form.querySelector('button[name="then"]'));
  }
});

form.addEventListener("submit", () => {
  clearTimeout(timer);
  keepHere();
});

function offerLocalCopy() {
  const kept = JSON.parse(localStorage.getItem(localKey) ?? "null");
  if (!kept || kept.text === text.value) {
    localStorage.removeItem(localKey);
    return;
  }
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small";
  button.textContent = "Bring back what this browser kept";
  button.addEventListener("click", () => {
    text.value = kept.text;
    button.remove();
    keep();
  });
  state.after(button);
}

offerLocalCopy();
