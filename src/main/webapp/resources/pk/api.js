/* The page to try the API: its calls come from the description, the secret stays in the field. */
(function () {
  "use strict";

  const form = document.getElementById("try");
  if (!form) return;
  const byId = (id) => document.getElementById("try-" + id);
  const calls = new Map();
  let description = {};

  function example(schema) {
    if (schema.$ref) return example(description.components.schemas[schema.$ref.split("/").pop()]);
    if (schema.enum) return schema.enum[0];
    const type = Array.isArray(schema.type) ? schema.type[0] : schema.type;
    if (type === "object") {
      const needed = new Set(schema.required || []);
      return Object.fromEntries(Object.entries(schema.properties || {})
        .filter(([name]) => needed.has(name)).map(([name, each]) => [name, example(each)]));
    }
    if (type === "array") return schema.items && schema.items.enum ? [schema.items.enum[0]] : [];
    return { integer: schema.minimum || 1, boolean: true, string: "" }[type];
  }

  function field(parameter) {
    const row = document.createElement("p");
    const label = document.createElement("label");
    const input = document.createElement("input");
    input.id = "try-p-" + parameter.name;
    input.className = "input";
    row.className = "field";
    label.className = "label";
    input.dataset.name = parameter.name;
    input.dataset.in = parameter.in;
    input.required = parameter.required;
    label.htmlFor = input.id;
    label.textContent = parameter.name;
    row.append(label, input);
    return row;
  }

  function show() {
    const call = calls.get(byId("call").value);
    if (!call) return;
    byId("what").textContent = [call.operation.summary, call.operation.description].filter(Boolean).join(". ");
    byId("fields").replaceChildren(...call.operation.parameters.map(field));
    const body = call.operation.requestBody;
    byId("body-row").hidden = !body;
    byId("body").value = body ? JSON.stringify(example(body.content["application/json"].schema), null, 2) : "";
  }

  function answer(status, text) {
    byId("answer").hidden = false;
    byId("status").textContent = status;
    byId("text").textContent = text;
  }

  function pretty(text) {
    try {
      return JSON.stringify(JSON.parse(text), null, 2);
    } catch {
      return text;
    }
  }

  /* What is deleted does not come back: that is asked once more. */
  function sure(what) {
    const dialog = byId("ask");
    byId("ask-what").textContent = what;
    dialog.returnValue = "";
    dialog.showModal();
    return new Promise((resolve) => {
      dialog.addEventListener("close", () => resolve(dialog.returnValue === "go"), { once: true });
    });
  }

  async function send() {
    const call = calls.get(byId("call").value);
    let path = call.path;
    const query = new URLSearchParams();
    const headers = { Authorization: "Bearer " + byId("key").value.trim() };
    for (const input of byId("fields").querySelectorAll("input")) {
      const value = input.value.trim();
      if (input.dataset.in === "path") path = path.replace("{" + input.dataset.name + "}", encodeURIComponent(value));
      else if (value && input.dataset.in === "query") query.set(input.dataset.name, value);
      else if (value) headers[input.dataset.name] = value;
    }
    if (call.method === "delete" && !await sure("DELETE " + path)) return;
    const options = { method: call.method.toUpperCase(), headers, credentials: "omit" };
    if (call.operation.requestBody) {
      headers["Content-Type"] = "application/json";
      options.body = byId("body").value;
    }
    const answered = await fetch(description.servers[0].url + path + (query.size ? "?" + query : ""), options);
    answer(answered.status, pretty(await answered.text()));
  }

  async function begin() {
    description = await (await fetch(form.dataset.document, { credentials: "omit" })).json();
    for (const [path, methods] of Object.entries(description.paths)) {
      for (const [method, operation] of Object.entries(methods)) {
        const name = method.toUpperCase() + " " + path;
        calls.set(name, { path, method, operation });
        byId("call").append(new Option(name, name));
      }
    }
    show();
  }

  const failed = () => answer("", form.dataset.sayFailed);
  byId("call").addEventListener("change", show);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    send().catch(failed);
  });
  begin().catch(failed);
})();
