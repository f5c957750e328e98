// What stands beside the text follows it: gaps and options are fetched again once the text was kept, and a gap
// leads to its line. Side buttons rest while the form is on its way.

const form = document.getElementById("draft");

function isUntouched(part) {
  return [...part.querySelectorAll("input:not([type=hidden]), textarea, select")].every(
    (field) => field !== document.activeElement && (field.tagName === "SELECT" || field.value === field.defaultValue),
  );
}

async function refresh(part) {
  const name = part.dataset.beside;
  let response;
  try {
    response = await fetch(`${form.dataset.besideUrl}?part=${name}`, { redirect: "error" });
  } catch {
    return;
  }
  if (!response.ok || !isUntouched(part)) return;
  const page = new DOMParser().parseFromString(await response.text(), "text/html");
  const fresh = page.querySelector(`[data-beside="${name}"]`);
  if (!fresh) return;
  const open = [...part.querySelectorAll("details")].map((each) => each.open);
  if (fresh.querySelectorAll("details").length === open.length) {
    [...fresh.querySelectorAll("details")].forEach((each, index) => { each.open = open[index]; });
  }
  part.replaceWith(document.adoptNode(fresh));
}

function goToLine(number) {
  const area = document.getElementById("id_text");
  if (!area) return false;
  const lines = area.value.split("\n");
  const start = lines.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
  area.focus();
  area.setSelectionRange(start, start + (lines[number - 1] ?? "").length);
  area.scrollTop = ((number - 4) / lines.length) * area.scrollHeight;
  return true;
}

form.addEventListener("draft:kept", () => {
  for (const part of document.querySelectorAll("[data-beside]")) if (isUntouched(part)) refresh(part);
});

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-line-number]");
  if (link && goToLine(Number(link.dataset.lineNumber))) event.preventDefault();
  // A question that is led to may stand in a part that is closed.
  const target = event.target.closest('a[href^="#"]')?.hash.slice(1);
  document.getElementById(target)?.closest("details")?.setAttribute("open", "");
});

form.addEventListener("submit", () => {
  setTimeout(() => {
    for (const button of document.querySelectorAll('button[form="draft"]')) button.setAttribute("aria-busy", "true");
  });
});
window.addEventListener("pageshow", () => {
  for (const button of document.querySelectorAll('button[form="draft"][aria-busy]')) button.removeAttribute("aria-busy");
});
