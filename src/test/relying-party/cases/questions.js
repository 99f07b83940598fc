import assert from "node:assert/strict";
import {Stopped} from "../browser.js";
import {Party} from "../party.js";
import {answeredWith, disbelieved} from "../refusals.js";

/* Asks as nobody who is signed in, and takes what comes for an answer. */
async function asked(world, more) {
  const party = await Party.discover(world, "basic");
  return {party, asked: await party.ask(world.nobody(), more)};
}

async function isAnswered(world, more, error) {
  const {party, asked: came} = await asked(world, more);
  assert.equal(came.answer.searchParams.get("iss"), world.issuer);
  await answeredWith(party.redeem(came), error);
}

async function leadsNowhere(world, more) {
  const party = await Party.discover(world, "basic");
  await assert.rejects(party.ask(world.nobody(), more), (thrown) => {
    assert.ok(thrown instanceof Stopped, thrown.stack);
    assert.equal(thrown.page.status, 400);
    return true;
  });
}

export default [
  {
    name: "prompt=none without a session: login_required",
    run: (world) => isAnswered(world, {prompt: "none"}, "login_required"),
  },
  {
    name: "prompt=none with a session: a code, and nobody is asked",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebody();
      await party.signIn(browser);
      const {tokens} = await party.signIn(browser, {prompt: "none"});
      assert.ok(tokens.id_token);
    },
  },
  {
    name: "prompt=none before the person ever allowed it: consent_required",
    async run(world) {
      const party = await Party.discover(world, "unasked");
      const came = await party.ask(await world.somebody(), {prompt: "none"});
      await answeredWith(party.redeem(came), "consent_required");
    },
  },
  {
    name: "max_age: an older proof is asked for again, and auth_time is that of the new one",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebodyElse();
      const first = await party.signIn(browser);
      await new Promise((resolve) => setTimeout(resolve, 2_500));
      await answeredWith(party.redeem(await party.ask(browser, {max_age: "1", prompt: "none"})), "login_required");
      const came = await party.ask(browser, {max_age: "1"});
      const tokens = await party.redeem(came, {maxAge: 1});
      assert.ok(tokens.claims().auth_time > first.tokens.claims().auth_time);
    },
  },
  {
    name: "max_age: a proof that is young enough is not asked for again",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebody();
      await party.signIn(browser);
      const tokens = await party.redeem(await party.ask(browser, {max_age: "3600", prompt: "none"}), {maxAge: 3600});
      assert.ok(tokens.claims().auth_time <= Date.now() / 1000);
    },
  },
  {
    name: "prompt=login: the person proves again who it is",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebodyElse();
      const first = await party.signIn(browser);
      await new Promise((resolve) => setTimeout(resolve, 1_500));
      const second = await party.signIn(browser, {prompt: "login"});
      assert.ok(second.tokens.claims().auth_time > first.tokens.claims().auth_time);
    },
  },
  {
    name: "PKCE missing: refused",
    run: (world) => isAnswered(world, {code_challenge: null, code_challenge_method: null}, "invalid_request"),
  },
  {
    name: "PKCE of the method plain: refused",
    run: (world) => isAnswered(world, {code_challenge: "x".repeat(43), code_challenge_method: "plain"}, "invalid_request"),
  },
  {
    name: "PKCE without a method, which would mean plain: refused",
    run: (world) => isAnswered(world, {code_challenge: "x".repeat(43), code_challenge_method: null}, "invalid_request"),
  },
  {
    name: "response_type=token: refused",
    run: (world) => isAnswered(world, {response_type: "token"}, "unsupported_response_type"),
  },
  {
    name: "response_type=code id_token: refused",
    run: (world) => isAnswered(world, {response_type: "code id_token"}, "unsupported_response_type"),
  },
  {
    name: "scope without openid: refused",
    run: (world) => isAnswered(world, {scope: "profile email"}, "invalid_scope"),
  },
  {
    name: "another redirect address: a page, and nobody is sent there",
    run: (world) => leadsNowhere(world, {redirect_uri: "https://evil.example/back"}),
  },
  {
    name: "a redirect address with a slash more: a page, and nobody is sent there",
    run: (world) => leadsNowhere(world, {redirect_uri: `${world.redirect}/`}),
  },
  {
    name: "the client id of nobody: a page, and nobody is sent there",
    run: (world) => leadsNowhere(world, {client_id: "nobody"}),
  },
  {
    name: "a state that was changed on the way: refused by the library",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      came.answer.searchParams.set("state", "another");
      await disbelieved(party.redeem(came), /state/);
    },
  },
  {
    name: "an answer without a state: refused by the library",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      came.answer.searchParams.delete("state");
      await disbelieved(party.redeem(came), /state/);
    },
  },
  {
    name: "an answer that names another issuer: refused by the library (RFC 9207)",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      came.answer.searchParams.set("iss", "https://evil.example");
      await disbelieved(party.redeem(came), /iss/);
    },
  },
  {
    name: "an answer that names no issuer: refused by the library, since the document promises one (RFC 9207)",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      came.answer.searchParams.delete("iss");
      await disbelieved(party.redeem(came), /iss/);
    },
  },
];
