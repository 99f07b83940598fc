import {Browser} from "./browser.js";

/* What the test that started this program has prepared: an installation, applications, and people. */
export class World {
  #scene;
  #addresses = 0;
  #shared;
  #taken = 0;

  constructor(scene, receiver) {
    this.#scene = scene;
    this.receiver = receiver;
  }

  get issuer() {
    return this.#scene.issuer;
  }

  get applications() {
    return this.#scene.applications;
  }

  get redirect() {
    return this.#scene.redirect;
  }

  get signedOut() {
    return this.#scene.signedOut;
  }

  get password() {
    return this.#scene.password;
  }

  /* An address that no other browser or application of this run has: budgets are one address's. */
  address() {
    this.#addresses++;
    return `198.19.${Math.floor(this.#addresses / 250)}.${1 + (this.#addresses % 250)}`;
  }

  /* Nobody who is signed in. */
  nobody() {
    return new Browser(this.issuer, this.address());
  }

  /* Somebody who is signed in, the same for all cases that don't end the session. */
  async somebody() {
    this.#shared ??= this.nobody().signIn(this.#scene.users[0], this.password);
    return (await this.#shared).at(this.address());
  }

  /* Somebody whose session is this case's own. */
  async somebodyElse() {
    this.#taken++;
    const email = this.#scene.users[this.#taken];
    if (!email) throw new Error("The test has prepared too few people");
    return this.nobody().signIn(email, this.password);
  }

  /* JSON or text that anybody may read. */
  async read(path) {
    const answer = await fetch(new URL(path, this.issuer), {
      headers: {"X-Forwarded-For": this.address()},
      redirect: "manual",
      signal: AbortSignal.timeout(30_000),
    });
    if (answer.status !== 200) throw new Error(`HTTP ${answer.status} at ${path}`);
    return answer.json();
  }

  async keys() {
    return this.read("/oauth/jwks");
  }
}
