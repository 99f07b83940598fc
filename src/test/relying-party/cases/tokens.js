import assert from "node:assert/strict";
import * as client from "openid-client";
import {Party} from "../party.js";
import {disbelieved, refused, tokenRefused} from "../refusals.js";

async function signedIn(world, name = "basic", more = {}) {
  const party = await Party.discover(world, name);
  const {tokens} = await party.signIn(await world.somebody(), more);
  return {party, tokens};
}

export default [
  {
    name: "userinfo: the same subject, and what was allowed",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      const said = await party.userinfo(tokens);
      assert.equal(said.sub, tokens.claims().sub);
      assert.ok(said.name);
      assert.match(said.email, /@example\.com$/);
      assert.equal(typeof said.email_verified, "boolean");
    },
  },
  {
    name: "userinfo: what was not asked for is not told",
    async run(world) {
      const {party, tokens} = await signedIn(world, "basic", {scope: "openid"});
      assert.deepEqual(Object.keys(await party.userinfo(tokens)), ["sub"]);
      assert.equal(tokens.refresh_token, undefined);
    },
  },
  {
    name: "userinfo of somebody else than the ID token is about: refused by the library",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      await disbelieved(client.fetchUserInfo(party.config, tokens.access_token, "somebody-else"), /sub/);
    },
  },
  {
    name: "userinfo: an ID token and a refresh token open nothing",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      for (const token of [tokens.id_token, tokens.refresh_token]) {
        await tokenRefused(client.fetchUserInfo(party.config, token, client.skipSubjectCheck));
      }
    },
  },
  {
    name: "refresh: other tokens of the same person, and an ID token without a nonce",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      const renewed = await party.refresh(tokens.refresh_token);
      assert.notEqual(renewed.access_token, tokens.access_token);
      assert.notEqual(renewed.refresh_token, tokens.refresh_token);
      assert.equal(renewed.claims().sub, tokens.claims().sub);
      assert.equal(renewed.claims().auth_time, tokens.claims().auth_time);
      assert.equal(renewed.claims().nonce, undefined);
      await party.userinfo(renewed);
      await party.refresh(renewed.refresh_token);
    },
  },
  {
    name: "refresh: a token that was exchanged before is refused, and ends the whole family",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      const renewed = await party.refresh(tokens.refresh_token);
      await refused(party.refresh(tokens.refresh_token), "invalid_grant");
      await refused(party.refresh(renewed.refresh_token), "invalid_grant");
      await tokenRefused(party.userinfo(renewed));
      await tokenRefused(party.userinfo(tokens));
    },
  },
  {
    name: "refresh: another application's token is refused",
    async run(world) {
      const {tokens} = await signedIn(world);
      const other = await Party.discover(world, "other");
      await refused(other.refresh(tokens.refresh_token), "invalid_grant");
    },
  },
  {
    name: "refresh: more than was allowed is refused, and the token is not used up",
    async run(world) {
      const {party, tokens} = await signedIn(world, "basic", {scope: "openid offline_access"});
      await refused(
        client.refreshTokenGrant(party.config, tokens.refresh_token, {scope: "openid email"}),
        "invalid_scope",
      );
      await party.refresh(tokens.refresh_token);
    },
  },
  {
    name: "revocation: an access token alone; a refresh token with its family; unknown ones are no error",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      await party.revoke(tokens.access_token);
      await tokenRefused(party.userinfo(tokens));
      const renewed = await party.refresh(tokens.refresh_token);
      await party.userinfo(renewed);
      await party.revoke(renewed.refresh_token);
      await tokenRefused(party.userinfo(renewed));
      await refused(party.refresh(renewed.refresh_token), "invalid_grant");
      await party.revoke("unknown");
    },
  },
  {
    name: "revocation: another application's token stays",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      await (await Party.discover(world, "other")).revoke(tokens.refresh_token);
      await party.userinfo(tokens);
      await party.refresh(tokens.refresh_token);
    },
  },
  {
    name: "introspection: what a token of one's own is worth",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      const said = await party.introspect(tokens.access_token);
      assert.equal(said.active, true);
      assert.equal(said.iss, world.issuer);
      assert.equal(said.client_id, party.id);
      assert.equal(said.sub, tokens.claims().sub);
      assert.equal(said.token_type, "Bearer");
      assert.deepEqual(said.scope.split(" ").sort(), ["email", "offline_access", "openid", "profile"]);
      assert.ok(said.exp - said.iat === 600);
      assert.equal((await party.introspect(tokens.refresh_token)).active, true);
      await party.revoke(tokens.refresh_token);
      assert.deepEqual(await party.introspect(tokens.access_token), {active: false});
    },
  },
  {
    name: "introspection: a token of one application is worth nothing at another's",
    async run(world) {
      const {tokens} = await signedIn(world);
      const other = await Party.discover(world, "other");
      assert.deepEqual(await other.introspect(tokens.access_token), {active: false});
      assert.deepEqual(await other.introspect(tokens.refresh_token), {active: false});
    },
  },
  {
    name: "introspection: a public application, which proves nothing, is told nothing",
    async run(world) {
      const {party, tokens} = await signedIn(world, "public");
      await refused(party.introspect(tokens.access_token), "invalid_client", 401);
    },
  },
];
