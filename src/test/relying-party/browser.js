const INPUT = /<input[^>]*>/g;
const ONWARD = /href="([^"]*\/client\/authorize\/go\?r=[A-Za-z0-9_-]{43})"[^>]*data-onward/;
const MOST_STEPS = 12;

/* What a person sees and presses on the way: pages of Panelkey, with cookies, and nothing followed unseen. */
export class Browser {
  #issuer;
  #address;
  #cookies;

  constructor(issuer, address, cookies = new Map()) {
    this.#issuer = issuer;
    this.#address = address;
    this.#cookies = cookies;
  }

  /* The same person at another address: a budget of requests is one address's. */
  at(address) {
    return new Browser(this.#issuer, address, this.#cookies);
  }

  async get(address) {
    return this.#send("GET", address);
  }

  /* Fills in a form of a page and presses one of its buttons. */
  async submit(address, form, button, fields) {
    const page = await this.get(address);
    return this.press(address, page.text, form, button, fields);
  }

  async press(address, html, form, button, fields = {}) {
    const body = new URLSearchParams(hidden(part(html, form)));
    body.set(form, form);
    for (const [name, value] of Object.entries(fields)) body.set(`${form}:${name}`, value);
    body.set(`${form}:${button}`, `${form}:${button}`);
    return this.#send("POST", address, body);
  }

  async signIn(email, password) {
    const answer = await this.submit("/client/sign-in", "signin", "go", {email, password, to: ""});
    if (![302, 303].includes(answer.status)) throw new Error(`Nobody signed in as ${email}: HTTP ${answer.status}`);
    return this;
  }

  async signOut() {
    return this.#send("POST", "/client/sign-out", new URLSearchParams());
  }

  async isSignedIn() {
    return (await this.get("/client/services")).status === 200;
  }

  /*
   * Goes where an application sends the browser, says yes to what is asked, and stops where Panelkey sends it away.
   * Answers with the address that it is sent to.
   */
  async authorize(address, password) {
    let next = address;
    for (let step = 0; step < MOST_STEPS; step++) {
      const page = await this.get(next);
      if (page.location) {
        if (!page.location.href.startsWith(`${this.#issuer}/`)) return page.location;
        next = page.location.href;
      } else if (page.status !== 200) {
        throw new Stopped(page);
      } else if (ONWARD.test(page.text)) {
        next = ONWARD.exec(page.text)[1];
      } else if (page.text.includes('<form id="authorize"')) {
        const said = await this.press("/client/authorize", page.text, "authorize", "allow");
        if (!ONWARD.test(said.text)) throw new Stopped(said);
        next = ONWARD.exec(said.text)[1];
      } else if (page.text.includes('<form id="confirm"') && password) {
        const to = new URL(page.address).searchParams.get("to");
        const proven = await this.press(page.address, page.text, "confirm", "go", {proof: password, to});
        if (!proven.location) throw new Stopped(proven);
        next = proven.location.href;
      } else {
        throw new Stopped(page);
      }
    }
    throw new Error(`Too many steps from ${address}`);
  }

  async #send(method, address, body) {
    const to = new URL(address, this.#issuer);
    const headers = {"X-Forwarded-For": this.#address};
    if (this.#cookies.size > 0) {
      headers.Cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join("; ");
    }
    if (body) headers.Origin = this.#issuer;
    const answer = await fetch(to, {method, headers, body, redirect: "manual", signal: AbortSignal.timeout(30_000)});
    for (const line of answer.headers.getSetCookie()) this.#keep(line);
    const location = answer.headers.get("location");
    return {
      address: to.href,
      status: answer.status,
      headers: answer.headers,
      location: location ? new URL(location, to) : null,
      text: await answer.text(),
    };
  }

  #keep(line) {
    const [pair, ...attributes] = line.split(";");
    const name = pair.slice(0, pair.indexOf("=")).trim();
    const value = pair.slice(pair.indexOf("=") + 1).trim();
    if (value === "" || attributes.some((each) => /^\s*max-age=0$/i.test(each))) this.#cookies.delete(name);
    else this.#cookies.set(name, value);
  }
}

/* The browser was not sent away: it stays on a page of Panelkey. */
export class Stopped extends Error {
  constructor(page) {
    const heading = /<h1[^>]*>([^<]*)/.exec(page.text);
    super(`HTTP ${page.status} at ${page.address.split("?")[0]}: ${heading ? heading[1].trim() : "no heading"}`);
    this.page = page;
  }
}

function part(html, form) {
  const start = html.indexOf(`<form id="${form}"`);
  if (start < 0) throw new Error(`The page has no form ${form}`);
  return html.slice(start, html.indexOf("</form>", start));
}

function hidden(html) {
  const fields = {};
  for (const [tag] of html.matchAll(INPUT)) {
    if (tag.includes('type="hidden"')) fields[attribute(tag, "name")] = attribute(tag, "value");
  }
  return fields;
}

function attribute(tag, name) {
  const found = new RegExp(` ${name}="([^"]*)"`).exec(tag);
  return found ? found[1].replaceAll("&quot;", '"').replaceAll("&lt;", "<").replaceAll("&gt;", ">").replaceAll("&amp;", "&") : "";
}
