/* Puts the form for a mailbox, and what became of it, into the page; without script they are a page of their own. */
(function () {
  "use strict";

  const say = document.documentElement.dataset;

  /* The password of the form that was sent last, in this page's memory and nowhere else: the server never sends it back. */
  let kept = "";

  function announce(text) {
    const status = document.getElementById("pk-status");
    if (status) status.textContent = text;
  }

  function busy(element, on) {
    if (on) {
      element.setAttribute("aria-busy", "true");
      announce(say.sayWorking);
    } else {
      element.removeAttribute("aria-busy");
    }
  }

  /* Our own page, of which the part in question takes the place of the old one; false when it is another page. */
  async function put(place, address, options) {
    const response = await fetch(address, Object.assign({headers: {Accept: "text/html"}}, options));
    if (response.redirected) return false;
    const page = new DOMParser().parseFromString(await response.text(), "text/html");
    const part = page.querySelector("#mailbox");
    if (!part) return false;
    const fresh = document.importNode(part, true);
    place.replaceWith(fresh);
    bringBack(fresh);
    const wrong = fresh.querySelector("[aria-invalid=true]");
    (wrong || fresh.querySelector("[role=alert], [role=status]:not(.strength *)") && fresh || fresh.querySelector("input:not([type=hidden])") || fresh).focus();
    announce("");
    return true;
  }

  /* What is wrong elsewhere in the form costs nobody the password; what was made can be taken along with it. */
  function bringBack(fresh) {
    const field = fresh.querySelector("#mailbox-password");
    if (field && kept) {
      field.value = kept;
      field.dispatchEvent(new Event("input", {bubbles: true}));
    }
    fresh.querySelectorAll("[data-mailbox-copy]").forEach((button) => { button.hidden = !kept; });
  }

  function everything(place, name) {
    const lines = Array.from(place.querySelectorAll("[data-mailbox-settings] > div"), (row) =>
      row.querySelector("dt").textContent.trim() + ": " + row.querySelector("dd").textContent.replace(/\s+/g, " ").trim());
    lines.splice(1, 0, name + ": " + kept);
    return lines.join("\n") + "\n";
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-mailbox-copy]");
    const place = button && button.closest("[data-mailbox]");
    if (!place || !kept) return;
    const text = button.dataset.mailboxCopy === "all" ? everything(place, button.dataset.passwordName) : kept;
    try {
      await navigator.clipboard.writeText(text);
      window.dispatchEvent(new CustomEvent("pk-toast", {detail: say.sayCopied}));
    } catch (refused) {
      /* Where the browser gives no clipboard, it can still be copied by hand. */
      const shown = place.querySelector("[data-mailbox-text]");
      shown.textContent = text;
      shown.hidden = false;
      getSelection().selectAllChildren(shown);
      shown.focus();
    }
  });

  /* Nothing of it comes back with the page. */
  window.addEventListener("pagehide", () => {
    kept = "";
    document.querySelectorAll("[data-mailbox-copy]").forEach((button) => { button.hidden = true; });
    document.querySelectorAll("[data-mailbox-text]").forEach((shown) => { shown.textContent = ""; shown.hidden = true; });
  });

  document.addEventListener("click", async (event) => {
    const opener = event.target.closest("a[data-mailbox-open]");
    const place = opener && opener.closest("[data-mailbox]");
    if (!place || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    if (opener.hasAttribute("aria-busy")) return;
    kept = "";
    busy(opener, true);
    try {
      if (!await put(place, opener.href)) location.assign(opener.href);
    } catch (offline) {
      location.assign(opener.href);
    } finally {
      busy(opener, false);
    }
  });

  /* Before the page's own listener, which would hold the buttons until another page comes. */
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-mailbox-form]");
    const place = form && form.closest("[data-mailbox]");
    if (!place) return;
    event.preventDefault();
    const button = event.submitter || form.querySelector("button:not([type=button])");
    if (form.dataset.sent) return;
    form.dataset.sent = "1";
    busy(button, true);
    const body = new URLSearchParams(new FormData(form));
    if (button.name) body.set(button.name, button.value);
    /* Looking again has no password of its own. */
    if (body.has("password")) kept = body.get("password");
    try {
      if (await put(place, form.action, {method: "POST", body: body})) return;
    } catch (offline) {
      /* Sent again below: the form's key makes one mailbox of both. */
    }
    busy(button, false);
    if (button.name === "look") form.append(Object.assign(document.createElement("input"), {type: "hidden", name: "look", value: "1"}));
    form.submit();
  }, true);
})();
