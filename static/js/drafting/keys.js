// Keys of the editor: Ctrl-S saves, Ctrl-Enter saves and reads, Enter in a card beside the text presses that card's
// button; the place in the text survives a save.

const form = document.getElementById("draft");
const place = `waymark-place-${form.dataset.draftKey}`;

function press(event) {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (event.key.toLowerCase() === "s") {
    event.preventDefault();
    form.requestSubmit();
  } else if (event.key === "Enter" && event.target.form === form) {
    event.preventDefault();
    form.requestSubmit(form.querySelector('button[value="read"]'));
  }
}

function pressCard(event) {
  const button = event.key === "Enter" && event.target.matches(".drafting-side input") && event.target.closest(".stack-small")?.querySelector("button");
  if (!button || event.isComposing) return;
  event.preventDefault();
  button.click();
}

function rememberPlace() {
  const field = document.activeElement;
  if (field?.form !== form || field.tagName !== "TEXTAREA") return;
  const { id, selectionStart, scrollTop } = field;
  try {
    sessionStorage.setItem(place, JSON.stringify({ id, selectionStart, scrollTop, top: window.scrollY }));
  } catch {
    // Without a store the page begins at its top again.
  }
}

function returnToPlace() {
  let found = null;
  try {
    found = JSON.parse(sessionStorage.getItem(place) ?? "null");
    sessionStorage.removeItem(place);
  } catch {
    return;
  }
  const field = found && document.getElementById(found.id);
  if (!field || location.hash || document.querySelector(".error-summary")) return;
  field.focus({ preventScroll: true });
  field.setSelectionRange(found.selectionStart, found.selectionStart);
  field.scrollTop = found.scrollTop;
  window.scrollTo(0, found.top);
}

document.addEventListener("keydown", press, { capture: true });
document.addEventListener("keydown", pressCard);
form.addEventListener("submit", rememberPlace);
returnToPlace();
