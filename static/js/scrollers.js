// Lets the keyboard into what scrolls sideways inside a text: wide tables get a box of their own, wide code a tab stop.

function isTooWide(element) {
  return element.scrollWidth > element.clientWidth + 1;
}

function box(table) {
  const region = document.createElement("div");
  region.className = "table-scroll";
  region.tabIndex = 0;
  region.setAttribute("role", "region");
  region.setAttribute("aria-label", table.caption?.textContent.trim() || "Wide table");
  table.replaceWith(region);
  region.append(table);
}

function refresh() {
  for (const table of document.querySelectorAll(".prose table")) {
    if (!table.closest(".table-scroll") && isTooWide(table)) box(table);
  }
  for (const code of document.querySelectorAll(".prose pre:not([tabindex])")) {
    if (isTooWide(code)) code.tabIndex = 0;
  }
}

refresh();
document.addEventListener("htmx:load", refresh);
window.addEventListener("resize", refresh);
