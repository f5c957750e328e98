// Keys: "/" and Ctrl-K search, "g" then a letter goes somewhere, "?" lists them. They can be switched off.

const OFF = "waymark-keys-off";
const PLACES = { h: 0, p: 1, l: 2 }; // the order of the site's navigation
const SECOND_KEY_WITHIN = 1200; // milliseconds

const dialog = document.getElementById("shortcuts");
const tick = document.getElementById("shortcuts-off");
let goPressedAt = -Infinity;

// A browser that keeps nothing may refuse even to be asked.
function areOff() {
  try {
    return localStorage.getItem(OFF) === "yes";
  } catch {
    return false;
  }
}

function remember(off) {
  try {
    if (off) localStorage.setItem(OFF, "yes");
    else localStorage.removeItem(OFF);
  } catch {
    tick.checked = false;
  }
}

function isTyping(target) {
  return target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
}

function search() {
  const field = document.getElementById("site-search");
  const link = document.querySelector(".site-search-link a");
  if (field?.checkVisibility()) {
    field.focus();
    field.select();
  } else link?.click();
  return Boolean(field);
}

function list() {
  if (dialog.open) return false;
  tick.checked = areOff();
  dialog.showModal();
  return true;
}

function go(key, now) {
  const link = document.querySelectorAll(".site-nav a")[PLACES[key]];
  if (!link || now - goPressedAt > SECOND_KEY_WITHIN) return false;
  link.click();
  return true;
}

function handle(event) {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") return search();
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return false;
  if (event.key === "/") return search();
  if (event.key === "?") return list();
  if (go(event.key, event.timeStamp)) return true;
  goPressedAt = event.key === "g" ? event.timeStamp : -Infinity;
  return false;
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || areOff() || document.querySelector("dialog[open]")) return;
  if (handle(event)) event.preventDefault();
});

document.addEventListener("click", (event) => {
  if (event.target.closest("[data-opens=shortcuts]")) list();
});

tick.addEventListener("change", () => remember(tick.checked));
