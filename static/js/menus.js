// Closes an open menu on Escape, on a press elsewhere, and when the focus leaves it.

function close(menu, { returnFocus }) {
  menu.open = false;
  if (returnFocus) menu.querySelector("summary").focus();
}

function openMenus() {
  return document.querySelectorAll("details.menu[open]");
}

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of openMenus()) close(menu, { returnFocus: menu.contains(document.activeElement) });
});

for (const type of ["pointerdown", "focusin"]) {
  document.addEventListener(type, (event) => {
    for (const menu of openMenus()) {
      if (!menu.contains(event.target)) close(menu, { returnFocus: false });
    }
  });
}
