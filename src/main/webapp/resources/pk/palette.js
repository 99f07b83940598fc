/* The command palette: one field from anywhere in the admin area to servers, accounts, clients and pages. */
(function () {
  "use strict";

  const dialog = document.getElementById("palette");
  if (!dialog || !dialog.showModal) return;
  const say = dialog.dataset;
  /* What is empty is not in the page at all. */
  const base = say.root || "";
  const place = say.find || "";
  const input = document.getElementById("palette-text");
  const list = document.getElementById("palette-list");
  const status = document.getElementById("palette-say");
  const form = document.getElementById("palette-enter");

  let current = null;
  /* What is typed and what is shown may differ: what is shown is of "shown", and Enter waits until both are one. */
  let shown = "";
  let asked = null;
  let timer = 0;
  let enter = false;
  let moved = false;

  const options = () => Array.from(list.querySelectorAll("[role=option]"));
  const text = () => input.value.trim();

  function pages() {
    const seen = new Set();
    return Array.from(document.querySelectorAll("#nav a.nav-link, #person a.menu-item")).filter((link) => {
      const known = seen.has(link.href);
      seen.add(link.href);
      return !known;
    });
  }

  function label(link) {
    const words = link.querySelector("span:not(.pi, .count)");
    return (words || link).textContent.trim();
  }

  /* Pages are known here: those that the navigation shows to this person. */
  function showPages() {
    const old = document.getElementById("palette-pages-group");
    if (old) old.remove();
    const words = text().toLowerCase().split(/\s+/);
    const fitting = pages().filter((link) => words.every((word) => label(link).toLowerCase().includes(word)));
    if (!fitting.length) return;
    const group = document.createElement("div");
    group.id = "palette-pages-group";
    group.setAttribute("role", "group");
    group.setAttribute("aria-labelledby", "palette-pages");
    const head = document.createElement("div");
    head.id = "palette-pages";
    head.className = "palette-head";
    head.textContent = say.sayPages;
    group.append(head);
    fitting.forEach((link, i) => {
      const row = document.createElement("div");
      row.id = "palette-page-" + i;
      row.className = "palette-row";
      row.setAttribute("role", "option");
      row.setAttribute("aria-selected", "false");
      row.dataset.deed = "page";
      row.dataset.href = link.href;
      const icon = link.querySelector(".pi");
      if (icon) row.append(icon.cloneNode(true));
      const name = document.createElement("span");
      name.className = "palette-words";
      name.textContent = label(link);
      const deed = document.createElement("span");
      deed.className = "palette-deed";
      deed.textContent = say.sayPage;
      row.append(name, deed);
      group.append(row);
    });
    list.append(group);
  }

  function choose(option, scroll) {
    options().forEach((other) => other.setAttribute("aria-selected", String(other === option)));
    current = option || null;
    if (current) {
      input.setAttribute("aria-activedescendant", current.id);
      if (scroll) current.scrollIntoView({block: "nearest"});
    } else {
      input.removeAttribute("aria-activedescendant");
    }
  }

  function settle() {
    const all = options();
    list.hidden = all.length === 0;
    input.setAttribute("aria-expanded", String(all.length > 0));
    choose(all[0], false);
    list.scrollTop = 0;
  }

  function announce() {
    const count = options().length;
    status.textContent = count === 0 ? say.sayNone : text() ? say.sayCount.replace("{0}", count) : "";
  }

  function drop() {
    const old = document.getElementById("palette-found");
    if (old) old.remove();
  }

  const waiting = () => place !== "" && shown !== text();

  /* Only the answer to what is typed now is shown; what was asked before is broken off. */
  function ask() {
    if (asked) asked.abort();
    const mine = new AbortController();
    const wanted = text();
    asked = mine;
    list.setAttribute("aria-busy", "true");
    fetch(base + place + "?q=" + encodeURIComponent(wanted), {headers: {Accept: "text/html"}, signal: mine.signal, redirect: "manual"})
      .then((answer) => answer.ok ? answer.text() : Promise.reject(answer))
      .then((html) => {
        if (asked !== mine) return;
        const found = new DOMParser().parseFromString(html, "text/html").getElementById("palette-found");
        if (!found) throw new Error("no results");
        /* Whoever walked to a row means that row, and no other that happens to come first now. */
        const meant = moved && current ? current.id : "";
        drop();
        list.prepend(found);
        shown = wanted;
        done();
        settle();
        const again = meant ? document.getElementById(meant) : null;
        if (again) choose(again, true);
        else if (meant) enter = false;
        announce();
        if (enter && !waiting()) go();
      })
      .catch(() => {
        if (asked !== mine) return;
        drop();
        enter = false;
        done();
        settle();
        status.textContent = say.sayFailed;
      });
  }

  function done() {
    asked = null;
    list.removeAttribute("aria-busy");
  }

  function typed() {
    clearTimeout(timer);
    enter = false;
    moved = false;
    /* What was asked before is of no use any more, and least of all to whoever presses Enter now. */
    if (asked) asked.abort();
    asked = null;
    showPages();
    if (!text() || place === "") {
      done();
      drop();
      shown = text();
      settle();
      announce();
      return;
    }
    if (!current || !current.isConnected) settle();
    status.textContent = "";
    timer = setTimeout(ask, 120);
  }

  function go() {
    enter = false;
    if (!current) return;
    const deed = current.dataset.deed;
    if (deed === "enter") {
      /* A button of its own each time: the same one twice in a moment counts as a double click. */
      const button = document.createElement("button");
      button.hidden = true;
      button.name = current.dataset.kind;
      button.value = current.dataset.id;
      form.replaceChildren(button);
      form.requestSubmit(button);
      dialog.close();
    } else if (deed === "ask") {
      location.assign(base + "/admin/requests/ask?" + current.dataset.kind + "=" + current.dataset.id);
    } else if (deed === "services") {
      location.assign(base + "/admin/connect?client=" + current.dataset.id);
    } else if (deed === "page") {
      location.assign(current.dataset.href);
    } else {
      const why = current.querySelector(".palette-why");
      status.textContent = why ? why.textContent : "";
    }
  }

  function open() {
    if (dialog.open || document.querySelector("dialog[open]")) return;
    input.value = "";
    typed();
    dialog.showModal();
    input.focus();
  }

  input.addEventListener("input", typed);

  input.addEventListener("keydown", (event) => {
    const all = options();
    const at = all.indexOf(current);
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      const step = event.key === "ArrowDown" ? 1 : all.length - 1;
      moved = true;
      if (all.length) choose(all[at < 0 ? 0 : (at + step) % all.length], true);
    } else if (event.key === "Enter" && !event.isComposing) {
      event.preventDefault();
      /* A page that was walked to is of no search. */
      if (!waiting() || moved && current && current.dataset.deed === "page") {
        go();
        return;
      }
      enter = true;
      if (!asked) {
        clearTimeout(timer);
        ask();
      }
    }
  });

  list.addEventListener("click", (event) => {
    const option = event.target.closest("[role=option]");
    if (!option) return;
    choose(option, false);
    go();
  });

  document.addEventListener("click", (event) => {
    if (!event.target.closest("[data-palette-open]") || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    const nav = document.getElementById("nav");
    if (nav && nav.matches(":popover-open")) nav.hidePopover();
    open();
  });

  document.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey && event.key.toLowerCase() === "k") {
      event.preventDefault();
      if (dialog.open) dialog.close();
      else open();
    }
  });

  dialog.addEventListener("close", () => {
    /* It may be open again by the time that this is heard of. */
    if (dialog.open) return;
    clearTimeout(timer);
    enter = false;
    if (asked) asked.abort();
    done();
  });

  /* "/" for the search can be switched off, for people who speak to their computer or press it by mistake. */
  const off = () => /(?:^|;\s*)pk-slash=off(?:;|$)/.test(document.cookie);
  const toggle = document.querySelector("[data-slash-set]");

  function showSlash() {
    document.body.dataset.slash = off() ? "off" : "on";
    if (toggle) toggle.setAttribute("aria-pressed", String(!off()));
  }

  if (toggle) {
    toggle.addEventListener("click", () => {
      document.cookie = "pk-slash=" + (off() ? "" : "off") + ";path=/;samesite=lax;max-age=" + (off() ? 0 : 31536000)
        + (location.protocol === "https:" ? ";secure" : "");
      showSlash();
    });
  }
  showSlash();

  /* A star is set in place. */
  document.addEventListener("submit", (event) => {
    const stars = event.target;
    const button = event.submitter;
    if (stars.id !== "star" || !button) return;
    event.preventDefault();
    const adding = button.name === "add";
    const fields = new URLSearchParams({[button.name]: button.value, quiet: "1"});
    fetch(stars.action, {method: "POST", body: fields, redirect: "manual"})
      .then((answer) => {
        if (answer.status === 204) {
          button.name = adding ? "remove" : "add";
          button.setAttribute("aria-pressed", String(adding));
          const icon = button.querySelector(".pi");
          icon.classList.toggle("pi-star-fill", adding);
          icon.classList.toggle("pi-star", !adding);
        } else {
          document.getElementById("pk-status").textContent = "";
          window.dispatchEvent(new CustomEvent("pk-toast", {
            detail: answer.status === 409 ? stars.dataset.starFull : stars.dataset.starFailed}));
        }
      })
      .catch(() => window.dispatchEvent(new CustomEvent("pk-toast", {detail: stars.dataset.starFailed})));
  }, true);
})();
