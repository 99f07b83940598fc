import assert from "node:assert/strict";
import {createHash} from "node:crypto";
import * as jose from "jose";
import {Party} from "../party.js";
import {disbelieved} from "../refusals.js";

const ONE_FACTOR = "urn:panelkey:acr:one-factor";

/* A second opinion: jose alone, with the published keys, and every claim looked at. */
async function verified(world, party, algorithm, {tokens, checks}, options = {}) {
  const {payload, protectedHeader} = await jose.jwtVerify(
    tokens.id_token,
    jose.createLocalJWKSet(await world.keys()),
    {issuer: world.issuer, audience: party.id, algorithms: [algorithm], clockTolerance: 2, ...options},
  );
  assert.equal(protectedHeader.alg, algorithm);
  assert.equal(protectedHeader.typ, "JWT");
  assert.ok(protectedHeader.kid);
  for (const header of ["jku", "jwk", "x5u", "x5c", "crit"]) assert.ok(!(header in protectedHeader), header);
  const now = Date.now() / 1000;
  assert.deepEqual([payload.aud].flat(), [party.id]);
  assert.ok(!("azp" in payload) || payload.azp === party.id);
  assert.ok(typeof payload.sub === "string" && payload.sub.length > 20 && payload.sub.length <= 255);
  assert.ok(payload.iat <= now + 2 && payload.iat > now - 60, `iat ${payload.iat}`);
  assert.ok(payload.exp > now && payload.exp - payload.iat <= 600, `exp ${payload.exp}`);
  assert.ok(payload.auth_time <= payload.iat && payload.auth_time > now - 3600, `auth_time ${payload.auth_time}`);
  assert.equal(payload.nonce, checks.expectedNonce);
  assert.equal(payload.acr, ONE_FACTOR);
  const hash = createHash("sha256").update(tokens.access_token, "ascii").digest().subarray(0, 16);
  assert.equal(payload.at_hash, hash.toString("base64url"));
  for (const claim of ["email", "name", "events"]) assert.ok(!(claim in payload), claim);
  return payload;
}

async function signedIn(world, name = "basic") {
  const party = await Party.discover(world, name);
  return {party, ...(await party.signIn(await world.somebody()))};
}

export default [
  {
    name: "code + PKCE with state and nonce, RS256: the library believes it, and jose says the same of every claim",
    async run(world) {
      const {party, ...came} = await signedIn(world);
      const payload = await verified(world, party, "RS256", came);
      assert.equal(came.tokens.claims().sub, payload.sub);
      assert.equal(came.tokens.token_type, "bearer");
      assert.equal(came.tokens.expires_in, 600);
      assert.ok(came.tokens.refresh_token);
    },
  },
  {
    name: "the same, ES256",
    async run(world) {
      const {party, ...came} = await signedIn(world, "es256");
      await verified(world, party, "ES256", came);
    },
  },
  {
    name: "one person has another subject at each application that asks for that",
    async run(world) {
      const one = await signedIn(world, "basic");
      const other = await signedIn(world, "other");
      const again = await signedIn(world, "basic");
      assert.notEqual(one.tokens.claims().sub, other.tokens.claims().sub);
      assert.equal(one.tokens.claims().sub, again.tokens.claims().sub);
    },
  },
  {
    name: "a claim that was changed: jose refuses the signature",
    async run(world) {
      const {tokens} = await signedIn(world);
      const [header, body, signature] = tokens.id_token.split(".");
      const claims = JSON.parse(Buffer.from(body, "base64url"));
      const changed = Buffer.from(JSON.stringify({...claims, sub: "somebody-else"})).toString("base64url");
      await assert.rejects(
        jose.jwtVerify(`${header}.${changed}.${signature}`, jose.createLocalJWKSet(await world.keys())),
        jose.errors.JWSSignatureVerificationFailed,
      );
    },
  },
  {
    name: "a signature that was changed on the way: the library refuses the token",
    async run(world) {
      const changed = async (answer, to) => {
        if (!to.pathname.endsWith("/oauth/token")) return answer;
        const said = await answer.json();
        const at = said.id_token.lastIndexOf(".") + 11;
        const other = said.id_token[at] === "A" ? "B" : "A";
        return Response.json({...said, id_token: said.id_token.slice(0, at) + other + said.id_token.slice(at + 1)});
      };
      const party = await Party.discover(world, "basic", {altered: changed});
      await disbelieved(party.redeem(await party.ask(await world.somebody())), /signature/);
    },
  },
  {
    name: "an ID token with another nonce: the library refuses it",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const {checks, answer} = await party.ask(await world.somebody());
      await disbelieved(party.redeem({checks: {...checks, expectedNonce: "another"}, answer}), /nonce/);
    },
  },
  {
    name: "somebody else's keys: jose refuses the token, also where they claim the same key id",
    async run(world) {
      const {tokens} = await signedIn(world);
      const {kid} = jose.decodeProtectedHeader(tokens.id_token);
      const {publicKey} = await jose.generateKeyPair("RS256", {extractable: true});
      const foreign = await jose.exportJWK(publicKey);
      await assert.rejects(
        jose.jwtVerify(tokens.id_token, jose.createLocalJWKSet({keys: [{...foreign, kid: "other", alg: "RS256"}]})),
        jose.errors.JWKSNoMatchingKey,
      );
      await assert.rejects(
        jose.jwtVerify(tokens.id_token, jose.createLocalJWKSet({keys: [{...foreign, kid, alg: "RS256"}]})),
        jose.errors.JWSSignatureVerificationFailed,
      );
    },
  },
  {
    name: "a token that somebody else signed for our key id: jose refuses it, and as a hint it signs nobody out",
    async run(world) {
      const {party, tokens} = await signedIn(world);
      const {privateKey} = await jose.generateKeyPair("RS256");
      const forged = await new jose.SignJWT(jose.decodeJwt(tokens.id_token))
        .setProtectedHeader({alg: "RS256", typ: "JWT", kid: jose.decodeProtectedHeader(tokens.id_token).kid})
        .sign(privateKey);
      await assert.rejects(
        jose.jwtVerify(forged, jose.createLocalJWKSet(await world.keys())),
        jose.errors.JWSSignatureVerificationFailed,
      );
      const browser = await world.somebody();
      const answer = await browser.get(party.leave({id_token_hint: forged}));
      assert.ok(answer.location.pathname.startsWith("/client/leave"), answer.location.href);
      assert.ok(await browser.isSignedIn());
    },
  },
  {
    name: "a token is believed for ten minutes: jose refuses it a minute later",
    async run(world) {
      const {party, ...came} = await signedIn(world);
      const later = new Date(Date.now() + 11 * 60 * 1000);
      await assert.rejects(
        verified(world, party, "RS256", came, {currentDate: later}),
        jose.errors.JWTExpired,
      );
    },
  },
  {
    name: "a token of one application: jose refuses it at another",
    async run(world) {
      const {tokens} = await signedIn(world);
      await assert.rejects(
        jose.jwtVerify(tokens.id_token, jose.createLocalJWKSet(await world.keys()), {
          issuer: world.issuer,
          audience: world.applications.other.id,
        }),
        jose.errors.JWTClaimValidationFailed,
      );
    },
  },
];
