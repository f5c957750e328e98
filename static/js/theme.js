// Changes the theme in place. Without this module the same form reloads the page with the new theme.

function show(theme) {
  document.documentElement.dataset.theme = theme;
  for (const button of document.querySelectorAll("[data-theme-form] button")) {
    button.setAttribute("aria-pressed", String(button.value === theme));
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("[data-theme-form]");
  if (!form || !event.submitter) return;
  event.preventDefault();
  const previous = document.documentElement.dataset.theme;
  show(event.submitter.value);
  try {
    const response = await fetch(form.action, { method: "POST", body: new FormData(form, event.submitter), redirect: "manual" });
    if (response.type !== "opaqueredirect" && !response.ok) show(previous);
  } catch {
    show(previous);
  }
});
