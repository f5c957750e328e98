// Turns <time data-relative> into "3 days ago"; the exact local time moves to its title. Refreshed once a minute.

const STEPS = [
  ["minute", 60, 45 * 60],
  ["hour", 3600, 22 * 3600],
  ["day", 86400, 26 * 86400],
  ["month", 2629800, 320 * 86400],
  ["year", 31557600, Infinity],
]; // unit, its seconds, up to how many seconds it is used

const relative = new Intl.RelativeTimeFormat("en-GB", { numeric: "auto" });
const exact = new Intl.DateTimeFormat("en-GB", { dateStyle: "medium", timeStyle: "short" });

function words(then, now) {
  const seconds = (then - now) / 1000;
  if (Math.abs(seconds) < 45) return "just now";
  const [unit, length] = STEPS.find(([, , limit]) => Math.abs(seconds) < limit);
  return relative.format(Math.round(seconds / length), unit);
}

function refresh(root) {
  const now = Date.now();
  for (const element of root.querySelectorAll("time[data-relative]")) {
    const then = new Date(element.dateTime);
    if (Number.isNaN(then.valueOf())) continue;
    element.textContent = words(then, now);
    element.title = exact.format(then);
  }
}

refresh(document);
setInterval(() => refresh(document), 60_000);
document.addEventListener("htmx:load", ({ detail }) => refresh(detail.elt.parentElement ?? document));
