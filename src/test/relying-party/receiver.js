import {once} from "node:events";
import {createServer} from "node:http";

const MOST_BYTES = 20_000;

/* Where this program, as an application, is told of sessions that have ended. */
export class Receiver {
  #server;
  #tokens = [];
  #waiting = [];

  static async open() {
    const receiver = new Receiver();
    receiver.#server = createServer((request, response) => receiver.#take(request, response));
    receiver.#server.listen(0, "127.0.0.1");
    await once(receiver.#server, "listening");
    return receiver;
  }

  get address() {
    return `http://127.0.0.1:${this.#server.address().port}/ended`;
  }

  /* The first token that somebody recognises as the one that is waited for; the others are left to others. */
  async token(isIt) {
    for (;;) {
      const at = this.#tokens.findIndex(isIt);
      if (at >= 0) return this.#tokens.splice(at, 1)[0];
      await new Promise((resolve) => this.#waiting.push(resolve));
    }
  }

  async #take(request, response) {
    let body = "";
    for await (const part of request.setEncoding("utf8")) {
      body += part;
      if (body.length > MOST_BYTES) return request.destroy();
    }
    const form = request.headers["content-type"]?.startsWith("application/x-www-form-urlencoded");
    const tokens = form && request.method === "POST" ? new URLSearchParams(body).getAll("logout_token") : [];
    response.writeHead(tokens.length === 1 ? 200 : 400, {"Cache-Control": "no-store"}).end();
    this.#tokens.push(...tokens);
    this.#waiting.splice(0).forEach((resolve) => resolve());
  }
}
