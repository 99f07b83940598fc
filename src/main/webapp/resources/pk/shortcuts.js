/* The editor of shortcuts: rows are moved in place, icons picked from a grid, and the preview follows. */
(function () {
  "use strict";

  const list = document.querySelector("[data-shortcuts]");
  if (!list) return;
  const owner = list.closest("form");
  const rows = () => Array.from(list.children);
  const german = document.documentElement.lang === "de";
  const moved = document.getElementById("sc-moved");
  const first = rows();

  function announce(row) {
    const status = document.getElementById("pk-status");
    if (!status) return;
    const words = list.dataset.sayMoved.replace("{0}", nameOf(row)).replace("{1}", rows().indexOf(row) + 1).replace("{2}", rows().length);
    status.textContent = "";
    setTimeout(() => { status.textContent = words; }, 30);
  }

  function nameOf(row) {
    const en = row.querySelector(".sc-en").value.trim();
    const de = row.querySelector(".sc-de").value.trim();
    return (german ? de || en : en || de) || row.dataset.builtin;
  }

  /* Links of panels say where they can lead; those to elsewhere are not shown. */
  const leading = list.dataset.leading === undefined ? null : new Set(list.dataset.leading.split(" "));
  const leads = (row) => leading === null || leading.has(row.querySelector("select").value);

  const icons = new Set(Array.from(document.querySelectorAll("#icons option"), (option) => option.value));
  const glyphOf = (row) => {
    if (row.dataset.glyph) return row.dataset.glyph;
    const name = row.querySelector(".sc-glyph").value.trim();
    return icons.has(name) ? name : "question-circle";
  };

  function icon(name) {
    const mark = document.createElement("span");
    mark.className = "pi pi-" + name;
    mark.setAttribute("aria-hidden", "true");
    return mark;
  }

  function show() {
    const preview = document.querySelector("[data-preview]");
    const tiles = rows().filter((row) => row.querySelector(".sc-box").checked && leads(row)).map((row) => {
      const tile = document.createElement("span");
      tile.className = "shortcut";
      const words = document.createElement("span");
      words.textContent = nameOf(row);
      tile.append(icon(glyphOf(row)), words);
      if (row.dataset.link === "true") tile.append(icon("external-link"));
      const item = document.createElement("li");
      item.append(tile);
      return item;
    });
    preview.replaceChildren(...tiles);
    rows().forEach((row) => {
      row.querySelector(".sc-name").textContent = nameOf(row);
      row.querySelector(".sc-icon").className = "pi pi-" + glyphOf(row) + " sc-icon";
    });
  }

  function changed() {
    if (moved) {
      moved.checked = rows().some((row, at) => row !== first[at]);
      moved.dispatchEvent(new Event("change", {bubbles: true}));
    }
    show();
  }

  function move(row, by) {
    const all = rows();
    const to = all.indexOf(row) + by;
    if (to < 0 || to >= all.length) return;
    if (by < 0) all[to].before(row); else all[to].after(row);
    changed();
    announce(row);
  }

  list.addEventListener("click", (event) => {
    const button = event.target.closest("[data-move]");
    if (!button) return;
    event.preventDefault();
    move(button.closest("li"), Number(button.dataset.move));
    button.focus();
  });

  list.addEventListener("keydown", (event) => {
    if (!event.altKey || (event.key !== "ArrowUp" && event.key !== "ArrowDown") || !moved) return;
    const focused = document.activeElement;
    event.preventDefault();
    move(focused.closest("li"), event.key === "ArrowUp" ? -1 : 1);
    focused.focus();
  });

  const EDGE = 80;
  const STEP = 16;

  list.addEventListener("pointerdown", (event) => {
    const grip = event.target.closest(".sc-grip");
    if (!grip || event.button !== 0) return;
    event.preventDefault();
    const row = grip.closest("li");
    row.classList.add("is-dragged");
    const follow = (at) => {
      /* A list that is longer than the window goes on under the pointer. */
      if (at.clientY < EDGE) window.scrollBy(0, -STEP);
      else if (at.clientY > window.innerHeight - EDGE) window.scrollBy(0, STEP);
      const over = rows().find((other) => {
        const box = other.querySelector(".sc-head").getBoundingClientRect();
        return other !== row && at.clientY >= box.top && at.clientY <= box.bottom;
      });
      if (!over) return;
      if (rows().indexOf(over) < rows().indexOf(row)) over.before(row); else over.after(row);
    };
    const end = () => {
      document.removeEventListener("pointermove", follow);
      document.removeEventListener("pointerup", end);
      document.removeEventListener("pointercancel", end);
      row.classList.remove("is-dragged");
      changed();
      announce(row);
    };
    document.addEventListener("pointermove", follow);
    document.addEventListener("pointerup", end);
    document.addEventListener("pointercancel", end);
  });

  /* Icons */

  const dialog = document.getElementById("icon-dialog");
  let picking = null;

  list.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-icons]");
    if (!opener || !dialog) return;
    picking = opener.parentElement.querySelector(".sc-glyph");
    dialog.showModal();
  });

  if (dialog) {
    dialog.addEventListener("click", (event) => {
      const choice = event.target.closest("[data-icon]");
      if (!choice || !picking) return;
      picking.value = choice.dataset.icon;
      picking.dispatchEvent(new Event("input", {bubbles: true}));
      dialog.close();
    });
  }

  owner.addEventListener("input", show);
  owner.addEventListener("change", (event) => { if (event.target !== moved) show(); });
  owner.addEventListener("reset", () => setTimeout(() => {
    first.forEach((row) => list.append(row));
    changed();
  }));

  /* What the server holds for this page and has not stored waits to be saved as well. */
  const bar = owner.querySelector("[data-savebar]");
  if (bar && list.dataset.pending === "true") {
    bar.dataset.keep = "";
    owner.dispatchEvent(new Event("change"));
  }
})();
