import assert from "node:assert/strict";
import * as client from "openid-client";
import {Party} from "../party.js";
import {refused, tokenRefused} from "../refusals.js";

/* The plain form that any program could send, where the library would not send what is wrong. */
async function exchange(world, name, fields) {
  const {id, secret} = world.applications[name];
  const headers = {"X-Forwarded-For": world.address()};
  if (secret) headers.Authorization = `Basic ${btoa(`${id}:${secret}`)}`;
  else fields = {client_id: id, ...fields};
  const answer = await fetch(`${world.issuer}/oauth/token`, {
    method: "POST",
    headers,
    body: new URLSearchParams({grant_type: "authorization_code", ...fields}),
    redirect: "manual",
  });
  return {status: answer.status, body: await answer.json()};
}

function assertNoGrant({status, body}) {
  assert.equal(status, 400);
  assert.equal(body.error, "invalid_grant");
  assert.ok(!("access_token" in body));
}

export default [
  {
    name: "a code that is used twice: refused, and what came of it is dead",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      const tokens = await party.redeem(came);
      await party.userinfo(tokens);
      await refused(party.redeem(came), "invalid_grant");
      await tokenRefused(party.userinfo(tokens));
      await refused(party.refresh(tokens.refresh_token), "invalid_grant");
    },
  },
  {
    name: "a wrong verifier: refused, and the code is used up",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const came = await party.ask(await world.somebody());
      await refused(party.redeem(came, {pkceCodeVerifier: client.randomPKCECodeVerifier()}), "invalid_grant");
      await refused(party.redeem(came), "invalid_grant");
    },
  },
  {
    name: "no verifier: refused",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const {answer} = await party.ask(await world.somebody());
      assertNoGrant(
        await exchange(world, "basic", {code: answer.searchParams.get("code"), redirect_uri: world.redirect}),
      );
    },
  },
  {
    name: "another redirect address than the code was sent to: refused",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const {checks, answer} = await party.ask(await world.somebody());
      assertNoGrant(
        await exchange(world, "basic", {
          code: answer.searchParams.get("code"),
          redirect_uri: world.signedOut,
          code_verifier: checks.pkceCodeVerifier,
        }),
      );
    },
  },
  {
    name: "the code of another application: refused, and used up",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const other = await Party.discover(world, "other");
      const came = await party.ask(await world.somebody());
      await refused(other.redeem(came), "invalid_grant");
      await refused(party.redeem(came), "invalid_grant");
    },
  },
  {
    name: "a wrong secret in the header: refused, and the code is not used up",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const thief = await Party.discover(world, "basic", {secret: "pka_wrong"});
      const came = await party.ask(await world.somebody());
      await refused(thief.redeem(came), "invalid_client", 401);
      await party.redeem(came);
    },
  },
  {
    name: "a wrong secret in the form: refused, and the code is not used up",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const thief = await Party.discover(world, "basic", {secret: "pka_wrong", authentication: client.ClientSecretPost});
      const came = await party.ask(await world.somebody());
      await refused(thief.redeem(came), "invalid_client", 401);
      await party.redeem(came);
    },
  },
  {
    name: "no secret where there is one: refused",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const thief = await Party.discover(world, "basic", {authentication: client.None});
      await refused(thief.redeem(await party.ask(await world.somebody())), "invalid_client", 401);
    },
  },
  {
    name: "client_secret_post: as good as client_secret_basic",
    async run(world) {
      const party = await Party.discover(world, "basic", {authentication: client.ClientSecretPost});
      const {tokens} = await party.signIn(await world.somebody());
      await party.userinfo(tokens);
    },
  },
  {
    name: "a public application: PKCE alone, and no secret",
    async run(world) {
      const party = await Party.discover(world, "public");
      const {tokens} = await party.signIn(await world.somebody());
      await party.userinfo(tokens);
      const renewed = await party.refresh(tokens.refresh_token);
      assert.notEqual(renewed.refresh_token, tokens.refresh_token);
      await party.revoke(renewed.refresh_token);
      await tokenRefused(client.fetchUserInfo(party.config, renewed.access_token, client.skipSubjectCheck));
    },
  },
  {
    name: "a public application that shows a secret: refused",
    async run(world) {
      const party = await Party.discover(world, "public");
      const boaster = await Party.discover(world, "public", {authentication: client.ClientSecretPost, secret: "anything"});
      await refused(boaster.redeem(await party.ask(await world.somebody())), "invalid_client", 401);
    },
  },
];
