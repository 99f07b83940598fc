/* The matrix: arrows walk over it, whole rows and columns are ticked at once, what changes is framed and named. */
(function () {
  "use strict";

  const say = document.documentElement.dataset;
  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const fill = (text, value) => (text || "").replace("{0}", value);
  const grid = () => document.querySelector("[data-matrix]");
  const boxes = (from) => all("input[type=checkbox]", from);
  const seen = (box) => box && box.offsetParent !== null;
  const moved = (box) => box.checked !== (box.dataset.was === "1");

  /* Also says whether all, some or none are ticked. */
  function sumUp(toggle, parts) {
    if (!toggle) return;
    const ticked = parts.filter((box) => box.checked).length;
    toggle.disabled = !parts.length;
    toggle.checked = parts.length > 0 && ticked === parts.length;
    toggle.indeterminate = ticked > 0 && ticked < parts.length;
  }

  function column(group) {
    return all('td[data-group="' + group + '"] [data-cell]', grid()).filter((box) => box.closest("tr").querySelector("[data-open]").checked);
  }

  function showMatrix() {
    const table = grid();
    const bar = document.querySelector("[data-savebar=matrix]");
    if (!table || !bar) return;
    const gains = new Map();
    const losses = new Map();
    let count = 0;
    const note = (side, group, server) => side.set(group, (side.get(group) || []).concat(server));
    const heads = all("thead [data-group]", table);
    all("tbody tr", table).forEach((row) => {
      const open = row.querySelector("[data-open]");
      const cells = all("[data-cell]", row);
      let some = Number(row.dataset.others);
      count += moved(open) ? 1 : 0;
      open.closest("td").classList.toggle("is-moved", moved(open));
      cells.forEach((box, at) => {
        const cell = box.closest("td");
        const idle = cell.classList.contains("is-idle");
        const before = open.dataset.was !== "1" || box.dataset.was === "1";
        const after = !open.checked || box.checked;
        some += box.checked ? 1 : 0;
        count += moved(box) ? 1 : 0;
        cell.classList.toggle("is-moved", idle && moved(box));
        cell.classList.toggle("is-gain", !idle && after && !before);
        cell.classList.toggle("is-loss", !idle && before && !after);
        if (!idle && after !== before) note(after ? gains : losses, heads[at].dataset.name, row.dataset.name);
      });
      row.classList.toggle("is-nobody", open.checked && some === 0);
      sumUp(row.querySelector("[data-all=row]"), open.checked ? cells : []);
    });
    heads.forEach((head) => sumUp(head.querySelector("[data-all]"), column(head.dataset.group)));
    sumUp(table.querySelector("[data-all=open]"), all("[data-open]", table));
    const few = (names, between) => names.slice(0, 3).join(between) + (names.length > 3 ? between + "+" + (names.length - 3) : "");
    const sentence = (words, side) => {
      const groups = heads.map((head) => head.dataset.name).filter((group) => side.has(group));
      return groups.length ? fill(words, few(groups.map((group) => group + ": " + few(side.get(group), ", ")), "; ")) : "";
    };
    bar.dataset.changes = count;
    bar.querySelector(".savebar-count").textContent = count ? fill(count === 1 ? say.sayChange : say.sayChanges, count) : "";
    bar.querySelector(".savebar-names").textContent =
      [sentence(bar.dataset.sayGains, gains), sentence(bar.dataset.sayLoses, losses)].filter(Boolean).join(" ");
    stopAt(boxes(table).find((box) => box.tabIndex === 0 && seen(box)) || boxes(table).find(seen));
  }

  /* Tab enters the matrix at one place and leaves it again; arrows do the rest. */
  function stopAt(box) {
    boxes(grid()).forEach((other) => { other.tabIndex = other === box ? 0 : -1; });
  }

  document.addEventListener("focusin", (event) => {
    if (event.target.matches("[data-matrix] input[type=checkbox]")) stopAt(event.target);
  });

  document.addEventListener("change", (event) => {
    const table = event.target.closest("[data-matrix]");
    if (!table) {
      if (event.target.matches("[data-matrix-group]")) showGroup(event.target);
      return;
    }
    const kind = event.target.dataset.all;
    const parts = kind === "row" ? all("[data-cell]", event.target.closest("tr"))
      : kind === "column" ? column(event.target.closest("th").dataset.group)
      : kind === "open" ? all("[data-open]", table) : [];
    parts.forEach((box) => { box.checked = event.target.checked; });
    showMatrix();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-discard]") || !grid()) return;
    event.preventDefault();
    all("[data-was]", grid()).forEach((box) => { box.checked = box.dataset.was === "1"; });
    showMatrix();
  });

  document.addEventListener("keydown", (event) => {
    const step = {ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1]}[event.key];
    if (!step || event.altKey || event.ctrlKey || event.metaKey || !event.target.matches("[data-matrix] input[type=checkbox]")) return;
    event.preventDefault();
    const cell = event.target.closest("td, th");
    const lines = Array.from(grid().rows);
    let x = cell.cellIndex + step[0];
    let y = cell.parentElement.rowIndex + step[1];
    for (; lines[y] && lines[y].cells[x]; x += step[0], y += step[1]) {
      const box = lines[y].cells[x].querySelector("input:not([disabled])");
      if (seen(box)) {
        box.focus();
        return;
      }
    }
  });

  /* A phone shows one role group; one that is not on this page has a page of its own. */
  function showGroup(select) {
    const chosen = select.selectedOptions[0];
    if (!all('thead [data-group="' + select.value + '"]', grid()).length) {
      location.assign(chosen.dataset.go);
      return;
    }
    all("[data-group]", grid()).forEach((cell) => cell.classList.toggle("is-shown", cell.dataset.group === select.value));
    all("[data-matrix-role]").forEach((field) => { field.value = select.value; });
  }

  document.addEventListener("pk-filtered", showMatrix);
  showMatrix();
})();
