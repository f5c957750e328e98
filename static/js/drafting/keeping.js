// Keeps what is typed on the server a moment after the last key, and says truthfully how that went.
// Other modules listen: "draft:kept" says that the server has the text, "draft:trouble" that it has not.

const form = document.getElementById("draft");
const state = document.getElementById("save-state");
const colleagues = document.getElementById("colleagues");
const PAUSE = 1500; // milliseconds
const LATER = 15000;

const typed = () => JSON.stringify([...new FormData(form)].filter(([name]) => !(name === "submission" || name === "csrfmiddlewaretoken")));
const isOfText = (field) => field.form === form && /^(text|title|section-\d+)$/.test(field.name);

let saved = typed();
let timer;
let isKeeping = false;
let isLeaving = false; // what is sent with the form needs no keeping, and must not arrive after it

function show(kind, words) {
  state.className = `save-state save-state--${kind}`;
  state.textContent = words;
}

function trouble(kind, words) {
  show(kind, words);
  form.dispatchEvent(new CustomEvent("draft:trouble", { bubbles: true, detail: { kind } }));
}

function showColleagues(names) {
  colleagues.hidden = names.length === 0;
  const are = names.length === 1 ? "is" : "are";
  colleagues.textContent = names.length ? `${names.join(", ")} ${are} also editing this text. Whoever saves second sees both.` : "";
}

async function send() {
  try {
    return await fetch(form.dataset.keepUrl, { method: "POST", body: new URLSearchParams(new FormData(form)), redirect: "manual" });
  } catch {
    return null;
  }
}

async function keep() {
  const now = typed();
  if (now === saved || isKeeping || isLeaving) return;
  isKeeping = true;
  show("saving", "Saving…");
  const response = await send();
  isKeeping = false;
  if (!response || response.status >= 500) {
    timer = setTimeout(keep, LATER);
    return trouble("offline", response ? "The server is in trouble, kept in this browser" : "Offline, kept in this browser");
  }
  if (response.type === "opaqueredirect" || [401, 403].includes(response.status)) {
    timer = setTimeout(renew, LATER);
    return trouble("ended", "Session ended, sign in in a new tab, your text stays");
  }
  const answer = response.headers.get("content-type")?.includes("json") ? await response.json() : {};
  if (!response.ok) return trouble("refused", answer.problem ?? "Not kept, your text stays in this browser");
  saved = now;
  finish(answer);
}

function finish(answer) {
  const newer = Number(answer.head) > Number(form.elements.base.value);
  show("saved", newer ? `Kept ${answer.saved}. Somebody saved a newer revision` : `Kept as your draft ${answer.saved}`);
  showColleagues(answer.also ?? []);
  form.dispatchEvent(new CustomEvent("draft:kept", { bubbles: true }));
  if (typed() !== saved) timer = setTimeout(keep, PAUSE);
}

document.addEventListener("input", ({ target }) => {
  if (!isOfText(target)) return;
  clearTimeout(timer);
  timer = setTimeout(keep, PAUSE);
});
window.addEventListener("online", keep);
document.addEventListener("visibilitychange", () => document.visibilityState === "hidden" && keep());
form.addEventListener("submit", ({ defaultPrevented }) => {
  isLeaving = !defaultPrevented;
});
window.addEventListener("pageshow", ({ persisted }) => {
  isLeaving = false;
  if (persisted) keep();
});

// After a sign-in in another tab the form needs a token of the new session; its own page holds one.
async function renew() {
  clearTimeout(timer);
  const response = await fetch(form.action, { redirect: "manual" }).catch(() => null);
  const page = response?.ok ? new DOMParser().parseFromString(await response.text(), "text/html") : null;
  const token = page?.querySelector("#draft [name=csrfmiddlewaretoken]")?.value;
  if (token) form.elements.csrfmiddlewaretoken.value = token;
  await keep();
}

window.addEventListener("focus", () => state.className.includes("ended") && renew());
