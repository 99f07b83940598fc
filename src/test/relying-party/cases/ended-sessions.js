import assert from "node:assert/strict";
import * as jose from "jose";
import {Party} from "../party.js";
import {tokenRefused} from "../refusals.js";

const EVENT = "http://schemas.openid.net/event/backchannel-logout";

/* What an application has to check of a logout token (OpenID Connect Back-Channel Logout 1.0, section 2.6). */
async function verified(world, party, algorithm, token) {
  const {payload, protectedHeader} = await jose.jwtVerify(token, jose.createLocalJWKSet(await world.keys()), {
    issuer: world.issuer,
    audience: party.id,
    algorithms: [algorithm],
    typ: "logout+jwt",
    requiredClaims: ["iat", "exp", "jti", "events"],
    maxTokenAge: "2 minutes",
    clockTolerance: 2,
  });
  assert.equal(protectedHeader.typ, "logout+jwt");
  assert.ok(payload.exp - payload.iat <= 120);
  assert.deepEqual(payload.events, {[EVENT]: {}});
  assert.ok(!("nonce" in payload));
  assert.ok(payload.sub || payload.sid);
  return payload;
}

/* Signs somebody in, and out again, and waits for what the application is told. */
async function told(world, name, leave) {
  const party = await Party.discover(world, name);
  const browser = await world.somebodyElse();
  const {tokens} = await party.signIn(browser);
  await leave(browser, tokens);
  const token = await world.receiver.token((each) => [jose.decodeJwt(each).aud].flat().includes(party.id));
  return {party, tokens, token};
}

export default [
  {
    name: "an ended session, RS256: the application is told which, and jose believes it as nothing else",
    async run(world) {
      const {party, tokens, token} = await told(world, "told", (browser) => browser.signOut());
      const said = party.config.serverMetadata();
      assert.equal(said.backchannel_logout_supported, true);
      assert.equal(said.backchannel_logout_session_supported, true);
      const payload = await verified(world, party, "RS256", token);
      assert.equal(payload.sub, tokens.claims().sub);
      assert.equal(payload.sid, tokens.claims().sid);
      await assert.rejects(
        jose.jwtVerify(token, jose.createLocalJWKSet(await world.keys()), {typ: "JWT"}),
        jose.errors.JWTClaimValidationFailed,
      );
      await assert.rejects(
        jose.jwtVerify(tokens.id_token, jose.createLocalJWKSet(await world.keys()), {typ: "logout+jwt"}),
        jose.errors.JWTClaimValidationFailed,
      );
      await tokenRefused(party.userinfo({access_token: token, claims: () => payload}));
    },
  },
  {
    name: "a session that ended on another application's wish, ES256: told just the same",
    async run(world) {
      const other = await Party.discover(world, "other");
      const {party, tokens, token} = await told(world, "toldByES256", async (browser) => {
        const elsewhere = await other.signIn(browser);
        await browser.get(other.leave({id_token_hint: elsewhere.tokens.id_token}));
      });
      const payload = await verified(world, party, "ES256", token);
      assert.equal(payload.sid, tokens.claims().sid);
      assert.equal(payload.sub, tokens.claims().sub);
    },
  },
  {
    name: "an application that does not want the session named is told the person alone",
    async run(world) {
      const {party, tokens, token} = await told(world, "toldOfUsers", (browser) => browser.signOut());
      const payload = await verified(world, party, "RS256", token);
      assert.equal(payload.sub, tokens.claims().sub);
      assert.ok(!("sid" in payload));
    },
  },
];
