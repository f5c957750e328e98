// Asks before a form marked data-confirm="A question?" is sent; data-confirm-verb names the button that goes on.

const dialog = document.getElementById("confirm");
let asked = null; // the form, and the button that sent it, while the question is open

document.addEventListener(
  "submit",
  (event) => {
    const form = event.target;
    const question = event.submitter?.dataset.confirm ?? form.dataset.confirm;
    if (!question || form.dataset.confirmed) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    asked = { form, submitter: event.submitter };
    const verb = event.submitter?.dataset.confirmVerb ?? form.dataset.confirmVerb;
    dialog.querySelector("#confirm-question").textContent = question;
    dialog.querySelector("[value=yes]").textContent = verb ?? event.submitter?.textContent.trim() ?? "Go on";
    dialog.returnValue = "no";
    dialog.showModal();
    dialog.querySelector("[value=no]").focus();
  },
  { capture: true },
);

dialog.addEventListener("close", () => {
  const { form, submitter } = asked;
  asked = null;
  if (dialog.returnValue !== "yes") return;
  form.dataset.confirmed = "yes";
  form.requestSubmit(submitter);
  delete form.dataset.confirmed;
});
