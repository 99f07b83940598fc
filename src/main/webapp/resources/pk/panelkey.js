/* Makes pages quicker to use. Every page works without it, so nothing here decides anything. */
(function () {
  "use strict";

  const root = document.documentElement;
  const say = root.dataset;
  root.classList.add("js");

  const all = (selector, from) => Array.from((from || document).querySelectorAll(selector));
  const fill = (text, value) => (text || "").replace("{0}", value);
  const form = (element) => element.closest("form");

  function announce(text) {
    const status = document.getElementById("pk-status");
    if (status) {
      status.textContent = "";
      setTimeout(() => { status.textContent = text; }, 30);
    }
  }

  /* Appearance */

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-scheme-set]");
    if (!button) return;
    const scheme = button.dataset.schemeSet;
    root.dataset.scheme = scheme;
    document.cookie = "pk-scheme=" + scheme + ";path=/;samesite=lax;max-age=" + (scheme ? 31536000 : 0)
      + (location.protocol === "https:" ? ";secure" : "");
    all("[data-scheme-set]").forEach((other) => {
      other.setAttribute("aria-pressed", String(other.dataset.schemeSet === scheme));
    });
  });

  /* Each button sends once; after a moment it says that it is working. */

  const sent = new WeakMap();

  function release(button) {
    const busy = sent.get(button);
    if (!busy) return;
    clearTimeout(busy.timer);
    sent.delete(button);
    button.removeAttribute("aria-busy");
  }

  document.addEventListener("submit", (event) => {
    const target = event.target;
    if (event.defaultPrevented || target.method === "dialog" || target.hasAttribute("data-filter")) return;
    const button = event.submitter || target;
    const newTab = (event.submitter && event.submitter.formTarget || target.target) === "_blank";
    const key = newTab ? button : target;
    if (sent.has(key)) {
      event.preventDefault();
      return;
    }
    const busy = {};
    busy.timer = setTimeout(() => {
      button.setAttribute("aria-busy", "true");
      announce(say.sayWorking);
    }, 500);
    sent.set(key, busy);
    if (key !== button) sent.set(button, busy);
    leaving = !newTab || leaving;
    if (newTab) setTimeout(() => release(button), 3000);
  });

  /* The page may come back from the browser's cache with its buttons still held. */
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) all("form, [aria-busy]").forEach(release);
  });

  /* Save bar: counts and names what was changed. */

  let leaving = false;

  function changed(field) {
    if (field.type === "checkbox" || field.type === "radio") return field.checked !== field.defaultChecked;
    if (field.tagName === "SELECT") {
      const options = Array.from(field.options);
      const preset = options.some((option) => option.defaultSelected);
      return options.some((option, i) => option.selected !== (preset || field.multiple ? option.defaultSelected : i === 0));
    }
    if (field.type === "hidden" || field.type === "submit" || field.type === "button" || field.type === "reset") return false;
    return field.type === "file" ? field.files.length > 0 : field.value !== field.defaultValue;
  }

  function nameOf(field) {
    const named = field.closest("[data-name]");
    if (named) return named.dataset.name;
    const label = field.labels && field.labels[0];
    if (!label) return "";
    const part = label.querySelector(".choice-name, .check-name");
    if (part) return part.textContent.trim();
    // "(optional)" and the like are no part of the name.
    const bare = label.cloneNode(true);
    bare.querySelectorAll(".label-more").forEach((more) => more.remove());
    return bare.textContent.trim();
  }

  function showChanges(owner) {
    const bar = owner.querySelector("[data-savebar]");
    if (!bar) return;
    const names = new Set();
    Array.from(owner.elements).filter(changed).forEach((field) => names.add(nameOf(field)));
    bar.dataset.changes = names.size;
    bar.querySelector(".savebar-count").textContent =
      names.size === 0 ? ("keep" in bar.dataset ? say.sayUnsaved : "") : fill(names.size === 1 ? say.sayChange : say.sayChanges, names.size);
    bar.querySelector(".savebar-names").textContent = Array.from(names).filter(Boolean).join(", ");
  }

  all("[data-savebar='']").forEach((bar) => {
    const owner = form(bar);
    if (!owner) return;
    /* Refused values are sent back as defaults: they still wait to be saved. */
    if (owner.dataset.refused || owner.querySelector("[aria-invalid=true]")) bar.dataset.keep = "";
    showChanges(owner);
    owner.addEventListener("input", () => showChanges(owner));
    owner.addEventListener("change", () => showChanges(owner));
    owner.addEventListener("reset", () => setTimeout(() => {
      showChanges(owner);
      all("input[type=radio]:checked, input[type=checkbox]", owner).forEach((box) => box.dispatchEvent(new Event("change", {bubbles: true})));
    }));
  });

  const unsaved = () => document.querySelector("[data-savebar][data-changes]:not([data-changes='0']), [data-savebar][data-keep]");

  window.addEventListener("beforeunload", (event) => {
    if (!leaving && unsaved()) event.preventDefault();
  });

  /* Shows an element only while a choice is made: data-when="id of the input". */
  function showDependents() {
    all("[data-when]").forEach((part) => {
      const input = document.getElementById(part.dataset.when);
      if (input) part.hidden = !input.checked;
    });
  }
  document.addEventListener("change", showDependents);
  showDependents();

  /* Copying, passwords */

  function secret() {
    const letters = "abcdefghijkmnopqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789-_+!";
    const numbers = new Uint32Array(20);
    let made;
    do {
      crypto.getRandomValues(numbers);
      made = Array.from(numbers, (number) => letters[number % letters.length]).join("");
      /* Of each kind at least one: the strictest panels ask for it. */
    } while (![/[a-z]/, /[A-Z]/, /\d/, /[-_+!]/].every((kind) => kind.test(made)));
    return made;
  }

  function rate(input) {
    const meter = document.querySelector('[data-meter="' + CSS.escape(input.id) + '"]');
    if (!meter) return;
    const value = input.value;
    const kinds = [/[a-z]/, /[A-Z]/, /\d/, /[^\w]|_/].filter((kind) => kind.test(value)).length;
    meter.value = Math.min(100, new Set(value).size * (4 + kinds));
  }

  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-copy], [data-reveal], [data-generate]");
    if (!button) return;
    if (button.dataset.copy !== undefined) {
      const source = document.getElementById(button.dataset.copy);
      const text = source ? (source.value || source.textContent).trim() : button.dataset.copy;
      if (navigator.clipboard) navigator.clipboard.writeText(text).then(() => toast(say.sayCopied), () => {});
      return;
    }
    const input = document.getElementById(button.dataset.reveal || button.dataset.generate);
    if (!input) return;
    if (button.dataset.generate) {
      input.value = secret();
      input.type = "text";
      input.dispatchEvent(new Event("input", {bubbles: true}));
    } else {
      input.type = input.type === "password" ? "text" : "password";
      announce(input.type === "text" ? say.sayShown : say.sayHidden);
    }
    all('[data-reveal="' + CSS.escape(input.id) + '"]').forEach((eye) => {
      eye.setAttribute("aria-pressed", String(input.type === "text"));
    });
  });
  document.addEventListener("input", (event) => { if (event.target.id) rate(event.target); });

  /* Dialogs */

  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-dialog-open]");
    if (opener) {
      const dialog = document.getElementById(opener.dataset.dialogOpen);
      if (dialog && dialog.showModal) {
        event.preventDefault();
        dialog.showModal();
      }
      return;
    }
    if (event.target.closest("[data-dialog-close]") || event.target.matches("dialog[open].dialog")) {
      const dialog = event.target.closest("dialog");
      /* A click on the dialog itself, not on its content, is one on the backdrop. */
      if (dialog) dialog.close();
    }
  });

  /* Success is a toast; errors stay where they are. */

  function toast(text) {
    let area = document.querySelector(".toasts");
    if (!area) {
      area = document.createElement("div");
      area.className = "toasts";
      (document.querySelector("main") || document.body).append(area);
    }
    const box = document.createElement("div");
    const words = document.createElement("span");
    const close = document.createElement("button");
    box.className = "toast";
    words.textContent = text;
    close.type = "button";
    close.className = "iconbtn";
    close.innerHTML = '<span class="pi pi-times" aria-hidden="true"></span><span class="sr"></span>';
    close.lastChild.textContent = say.sayClose;
    close.addEventListener("click", () => box.remove());
    box.append(words, close);
    area.append(box);
    announce(text);
    let timer = setTimeout(() => box.remove(), 7000);
    box.addEventListener("pointerenter", () => clearTimeout(timer));
    box.addEventListener("focusin", () => clearTimeout(timer));
    box.addEventListener("pointerleave", () => { timer = setTimeout(() => box.remove(), 3000); });
  }

  window.addEventListener("pk-toast", (event) => toast(event.detail));

  function moveToasts() {
    all(".messages li.m-ok").forEach((item) => {
      toast(item.textContent.trim());
      const list = item.parentElement;
      item.remove();
      if (!list.children.length) list.remove();
    });
  }

  /* Times in the reader's own zone */

  const locale = navigator.languages.find((language) => language.split("-")[0] === root.lang)
    || (root.lang === "en" ? "en-GB" : root.lang || undefined);
  const clock = new Intl.DateTimeFormat(locale, {hour: "2-digit", minute: "2-digit", hourCycle: "h23"});
  const day = new Intl.DateTimeFormat(locale, {weekday: "short", day: "numeric", month: "short"});
  const date = new Intl.DateTimeFormat(locale, {day: "numeric", month: "short", year: "numeric"});
  const full = new Intl.DateTimeFormat(locale, {dateStyle: "medium", timeStyle: "short", hourCycle: "h23"});

  function short(moment) {
    const now = new Date();
    const minutes = Math.floor((now - moment) / 60000);
    if (minutes >= 0 && minutes < 1) return say.sayNow;
    if (minutes > 0 && minutes < 60) return fill(say.sayMinutes, minutes);
    const days = Math.round((new Date(now).setHours(0, 0, 0, 0) - new Date(moment).setHours(0, 0, 0, 0)) / 86400000);
    if (days === 0) return fill(say.sayToday, clock.format(moment));
    if (days === 1) return fill(say.sayYesterday, clock.format(moment));
    return (days > 1 && days < 180 ? day : date).format(moment);
  }

  function showTimes() {
    all("time[data-time]:not([data-shown])").forEach((time) => {
      const moment = new Date(time.dateTime);
      if (!time.dateTime || isNaN(moment)) return;
      time.dataset.shown = "";
      time.title = full.format(moment);
      time.textContent = time.dataset.time === "full" ? full.format(moment)
        : time.dataset.time === "clock" ? clock.format(moment) : short(moment);
    });
  }

  /* Moments that are typed. The server writes them in UTC and says so; here they become the reader's own, as everywhere, and
     the form says which zone they are in. What it sends back as it was typed already is. */

  const two = (number) => String(number).padStart(2, "0");

  function local(moment) {
    return String(moment.getFullYear()).padStart(4, "0") + "-" + two(moment.getMonth() + 1) + "-" + two(moment.getDate())
      + "T" + two(moment.getHours()) + ":" + two(moment.getMinutes());
  }

  all("[data-zone]").forEach((place) => {
    const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
    const named = document.getElementById(place.dataset.zone);
    if (!zone || !named || place.dataset.zoneIn !== "UTC" || place.dataset.zoneFixed === "true") return;
    const fields = all("input[type=datetime-local]", form(named)).filter((field) => field.defaultValue);
    const moments = fields.map((field) => new Date(field.defaultValue + "Z"));
    if (moments.some((moment) => isNaN(moment) || moment.getFullYear() > 9999)) return;
    fields.forEach((field, i) => {
      field.defaultValue = local(moments[i]);
      field.value = field.defaultValue;
    });
    named.value = zone;
    place.querySelector("[data-zone-name]").textContent = zone;
  });

  /* Filter as you type. The results are replaced in place; the address keeps the filters. */

  /* Counts what was typed and asked: an answer that is not to the latest is of no use any more. */
  let latest = 0;
  let pending = false;
  let running = null;
  let enter = false;

  function filter(owner) {
    const go = owner.querySelector("[data-filter-go]");
    if (go) {
      go.click();
      return;
    }
    const target = owner.dataset.filter && document.getElementById(owner.dataset.filter);
    const query = new URLSearchParams(new FormData(owner));
    Array.from(query.entries()).forEach(([name, value]) => { if (!value) query.delete(name); });
    const address = location.pathname + (query.size ? "?" + query : "");
    /* What is not saved would be replaced, too: the browser asks first. */
    if (!target || unsaved()) {
      location.assign(address);
      return;
    }
    const mine = ++latest;
    pending = true;
    if (running) running.abort();
    running = new AbortController();
    target.setAttribute("aria-busy", "true");
    fetch(address, {headers: {Accept: "text/html"}, signal: running.signal})
      .then((answer) => answer.ok && !answer.redirected ? answer.text() : Promise.reject(answer))
      .then((text) => {
        if (mine !== latest) return;
        const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(target.id);
        if (!fresh) throw new Error("no results");
        /* Whoever stands on a row that goes away goes on typing. */
        const stood = target.contains(document.activeElement);
        target.replaceWith(fresh);
        if (stood && search()) search().focus();
        history.replaceState(null, "", address);
        pending = false;
        markFirst();
        fresh.dispatchEvent(new Event("pk-filtered", {bubbles: true}));
        const count = fresh.querySelector("[data-results]");
        if (count) announce(count.textContent.trim());
        if (enter) enterFirst();
      })
      .catch(() => { if (mine === latest) location.assign(address); });
  }

  /* What changes by itself is fetched again, until it is over: then the whole page is another one. Such a look is nothing
     that somebody did, so it says so and keeps no session alive; when that has ended, the page asks to sign in. */

  let looks = 0;

  function again() {
    /* Empty is as good as none: MyFaces leaves out no attribute. */
    const region = document.querySelector("[data-again]:not([data-again=''])");
    if (!region) return;
    setTimeout(() => {
      if (document.hidden) {
        again();
        return;
      }
      fetch(region.dataset.from || location.href, {headers: {Accept: "text/html", "Panelkey-By-Itself": "1"}})
        .then((answer) => answer.ok ? (answer.redirected ? "" : answer.text()) : Promise.reject(answer))
        .then((text) => {
          const fresh = new DOMParser().parseFromString(text, "text/html").getElementById(region.id);
          if (!fresh || !fresh.dataset.again) {
            /* What somebody types beside it goes before what else is new. */
            if (fresh && unsaved()) region.replaceWith(fresh);
            else location.reload();
            return;
          }
          region.replaceWith(fresh);
          again();
        })
        .catch(again);
    }, Math.min(60, Number(region.dataset.again) * (region.dataset.from ? 1.2 ** looks++ : 1)) * 1000);
  }

  again();

  const waits = new WeakMap();

  document.addEventListener("input", (event) => {
    const owner = event.target.form;
    if (!owner || !owner.hasAttribute("data-filter")) return;
    clearTimeout(waits.get(owner));
    enter = false;
    latest++;
    pending = true;
    waits.set(owner, setTimeout(() => {
      filter(owner);
    }, event.target.matches("select, [type=checkbox]") ? 0 : keyed() ? 150 : 250));
  });

  document.addEventListener("submit", (event) => {
    const owner = event.target;
    if (!owner.hasAttribute("data-filter") || owner.querySelector("[data-filter-go]")) return;
    event.preventDefault();
    if (owner.querySelector("[data-search]") && keyed()) {
      if (pending) enter = true;
      else enterFirst();
    } else {
      filter(owner);
    }
  });

  /* Keys: "/" goes to the search, arrows walk along the rows, Escape goes back. */

  const keyed = () => document.querySelector("[data-keys]");
  const rows = () => all("[data-keys] tbody tr .c-act :is(button, a):not([disabled])");
  const firstRow = () => document.querySelector("[data-keys] tbody tr");
  const search = () => document.querySelector("[data-search]");

  function markFirst() {
    const input = search();
    if (!keyed() || !input) return;
    rows().forEach((button) => button.classList.toggle("btn-primary", button.closest("tr") === firstRow() && input.value.trim() !== ""));
  }

  function enterFirst() {
    enter = false;
    const row = firstRow();
    if (!row || search().value.trim() === "") return;
    /* Never the second in the place of the first: that would be another than was asked for. */
    const deed = row.querySelector(".c-act :is(button, a):not([disabled])");
    const why = row.querySelector(".why-not");
    if (deed) deed.click();
    else if (why) announce(why.textContent.trim());
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey || document.querySelector("dialog[open]")) return;
    const input = search();
    const typing = event.target.matches("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
    /* Also in the empty search itself: who presses it out of habit does not look for a slash. */
    if (event.key === "/" && input && (!typing || event.target === input && !input.value) && document.body.dataset.slash !== "off") {
      event.preventDefault();
      input.focus();
      input.select();
      return;
    }
    if (!keyed()) return;
    const buttons = rows();
    const at = buttons.indexOf(document.activeElement);
    if (event.key === "ArrowDown" && (event.target === input || at >= 0) && buttons.length) {
      event.preventDefault();
      buttons[Math.min(at + 1, buttons.length - 1)].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      event.preventDefault();
      (at === 0 ? input || buttons[0] : buttons[at - 1]).focus();
    } else if (event.key === "Escape" && at >= 0 && input) {
      input.focus();
    } else if (event.key === "Escape" && event.target === input && input.value) {
      event.preventDefault();
      input.value = "";
      input.dispatchEvent(new Event("input", {bubbles: true}));
    }
  });

  /* What arrives later, by a PrimeFaces update, is treated like what was there. */
  function refresh() {
    moveToasts();
    showTimes();
  }
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => {
      due = false;
      refresh();
    });
  }).observe(document.body, {childList: true, subtree: true});

  refresh();
  markFirst();
  const wrong = document.querySelector("[aria-invalid=true]");
  if (wrong) wrong.focus();
})();
