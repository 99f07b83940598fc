/* Passkeys, and the strength of a password while it is typed. */
(function () {
  "use strict";

  const bytes = (text) => {
    const plain = text.replace(/-/g, "+").replace(/_/g, "/");
    return Uint8Array.from(atob(plain + "===".slice((plain.length + 3) % 4)), (c) => c.charCodeAt(0));
  };
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer)))
    .replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
  const decoded = (list) => (list || []).map((each) => Object.assign({}, each, {id: bytes(each.id)}));

  async function create(question) {
    const options = Object.assign({}, question, {
      challenge: bytes(question.challenge),
      user: Object.assign({}, question.user, {id: bytes(question.user.id)}),
      excludeCredentials: decoded(question.excludeCredentials)
    });
    const made = await navigator.credentials.create({publicKey: options});
    const response = {
      clientDataJSON: text(made.response.clientDataJSON),
      attestationObject: text(made.response.attestationObject)
    };
    if (made.response.getTransports) response.transports = made.response.getTransports();
    return answer(made, response);
  }

  async function get(question) {
    const options = Object.assign({}, question, {
      challenge: bytes(question.challenge),
      allowCredentials: decoded(question.allowCredentials)
    });
    const found = await navigator.credentials.get({publicKey: options});
    const response = {
      clientDataJSON: text(found.response.clientDataJSON),
      authenticatorData: text(found.response.authenticatorData),
      signature: text(found.response.signature)
    };
    if (found.response.userHandle) response.userHandle = text(found.response.userHandle);
    return answer(found, response);
  }

  function answer(credential, response) {
    return JSON.stringify({
      id: credential.id,
      rawId: text(credential.rawId),
      type: credential.type,
      response: response,
      clientExtensionResults: credential.getClientExtensionResults()
    });
  }

  function tell(button, words) {
    let place = button.parentElement.querySelector(".passkey-said");
    if (!place) {
      place = document.createElement("p");
      place.className = "error passkey-said";
      place.setAttribute("role", "alert");
      button.insertAdjacentElement("afterend", place);
    }
    place.textContent = words;
  }

  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-passkey]");
    if (!button) return;
    if (!window.PublicKeyCredential) {
      tell(button, button.dataset.missing);
      return;
    }
    const form = button.closest("form");
    button.disabled = true;
    try {
      const question = JSON.parse(button.dataset.question);
      const said = button.dataset.passkey === "create" ? await create(question) : await get(question);
      form.querySelector('input[type=hidden][id$=":answer"]').value = said;
      form.querySelector("[data-passkey-send]").click();
    } catch (refused) {
      /* Closing the browser's window is no fault, and browsers don't tell it from one. */
      tell(button, button.dataset.failed);
    } finally {
      button.disabled = false;
    }
  });

  /* At the document: a part of a page that comes later has its meter watched as well. */
  const waiting = new WeakMap();
  document.addEventListener("input", (event) => {
    const input = event.target;
    const meter = input.id && document.querySelector('[data-strength="' + CSS.escape(input.id) + '"]');
    if (!meter) return;
    clearTimeout(waiting.get(input));
    waiting.set(input, setTimeout(() => judge(input, meter), 350));
  });
  /* What a password is judged by may change after it was typed. */
  document.addEventListener("change", (event) => {
    const meter = event.target.form && event.target.name && event.target.form.querySelector("[data-along~='" + CSS.escape(event.target.name) + "']");
    const input = meter && document.getElementById(meter.dataset.strength);
    if (input) judge(input, meter);
  });

  const latest = new WeakMap();

  async function judge(input, meter) {
    const words = meter.dataset.words.split("|");
    const bar = meter.querySelector("meter");
    const said = meter.querySelector("[role=status]");
    const mine = (latest.get(input) || 0) + 1;
    latest.set(input, mine);
    if (!input.value) {
      bar.value = 0;
      said.textContent = "";
      return;
    }
    const token = input.form.querySelector('input[type=hidden][id$=":token"]');
    const body = new URLSearchParams({
      password: input.value,
      token: token ? token.value : "",
      lang: document.documentElement.lang,
    });
    (meter.dataset.along || "").split(" ").filter(Boolean).forEach((name) => {
      const field = input.form.elements[name];
      body.set(name, field ? field.value : "");
    });
    try {
      const response = await fetch(meter.dataset.asks, {method: "POST", body: body});
      if (!response.ok || mine !== latest.get(input)) return;
      const judged = await response.json();
      bar.value = judged.score;
      said.textContent = words[judged.score] + (judged.advice ? ": " + judged.advice : "");
    } catch (offline) {
      /* Saving says the same. */
      said.textContent = "";
    }
  }
})();
