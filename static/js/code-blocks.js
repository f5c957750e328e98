// A copy button above each block of code in a text, diagrams that are written as code among them.

const LANGUAGE = /(?:^|\s)language-([\w-]+)/;

function words(block) {
  const language = block.querySelector("code")?.className.match(LANGUAGE)?.[1];
  return language === "mermaid" ? "Copy the diagram" : "Copy the code";
}

function add(block, number) {
  if (block.previousElementSibling?.matches("[data-copies-code]")) return;
  block.id ||= `code-block-${number}`;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "button button--small copy-button";
  button.dataset.copyFrom = block.id;
  button.dataset.copiesCode = "";
  button.textContent = words(block);
  block.before(button);
}

function addAll() {
  document.querySelectorAll(".prose pre").forEach(add);
}

document.addEventListener("htmx:afterSettle", addAll);
addAll();
