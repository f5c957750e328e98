// Sends a form once: after the first press its buttons rest until the answer has come. The server refuses a second one too.
// A form whose answer is a download, so that the page stays, says data-again.

const RESTS = "data-resting";

function rest(form) {
  for (const button of form.querySelectorAll("button:not([type=button]):not(:disabled)")) {
    button.disabled = true;
    button.setAttribute(RESTS, "");
    button.setAttribute("aria-busy", "true");
  }
}

function wake(root) {
  for (const button of root.querySelectorAll(`[${RESTS}]`)) {
    button.disabled = false;
    button.removeAttribute(RESTS);
    button.removeAttribute("aria-busy");
  }
}

document.addEventListener("submit", (event) => {
  const form = event.target;
  if (event.defaultPrevented || form.method !== "post" || "again" in form.dataset) return;
  // A disabled button is left out of what is sent, so it may rest only after the form has been read.
  setTimeout(() => rest(form));
});

// Back from the next page, which the browser may have kept as it was.
window.addEventListener("pageshow", () => wake(document));
