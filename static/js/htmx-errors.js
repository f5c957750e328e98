// Says what went wrong when a piece of a page could not be fetched or saved. Text only: nothing of an answer becomes markup.

const place = document.getElementById("messages");

function show(title, text) {
  const banner = document.createElement("div");
  banner.className = "banner banner--danger";
  banner.dataset.fromHtmx = "";
  for (const [words, className] of [[title, "banner-title"], [text, ""]]) {
    if (!words) continue;
    const line = document.createElement("p");
    line.textContent = words;
    if (className) line.className = className;
    banner.append(line);
  }
  clear();
  place.append(banner);
  banner.scrollIntoView({ block: "nearest" });
}

function clear() {
  place.querySelector("[data-from-htmx]")?.remove();
}

// Our error pages say it in their first heading and the paragraph after it. A parsed document runs nothing.
function wordsOf(answer) {
  const page = new DOMParser().parseFromString(answer, "text/html");
  const heading = page.querySelector("main h1, h1, [data-error]");
  const text = heading?.parentElement.querySelector("h1 ~ p");
  return [heading?.textContent.trim(), text?.textContent.trim()];
}

function explain(status, answer) {
  const [title, text] = wordsOf(answer);
  if (title) return show(title, text);
  if (status === 429) return show("Too many requests", "Wait a minute, then try again.");
  return show(`The server answered ${status}`, "Nothing was changed. Reload the page and try again.");
}

document.addEventListener("htmx:responseError", ({ detail }) => explain(detail.xhr.status, detail.xhr.responseText));

for (const type of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(type, () => {
    show("The server cannot be reached", "What you typed is still on this page. Try again when the connection is back.");
  });
}

document.addEventListener("htmx:afterOnLoad", ({ detail }) => {
  if (detail.successful) clear();
});
