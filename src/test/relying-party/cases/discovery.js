import assert from "node:assert/strict";
import * as client from "openid-client";
import {Party} from "../party.js";
import {disbelieved} from "../refusals.js";

export default [
  {
    name: "discovery: the document is the issuer's own, and names what this program then uses",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const said = party.config.serverMetadata();
      assert.equal(said.issuer, world.issuer);
      for (const name of ["authorization", "token", "userinfo", "revocation", "introspection", "end_session"]) {
        assert.ok(said[`${name}_endpoint`].startsWith(`${world.issuer}/`), name);
      }
      assert.ok(said.jwks_uri.startsWith(`${world.issuer}/`));
      assert.ok(said.supportsPKCE());
      assert.deepEqual(said.code_challenge_methods_supported, ["S256"]);
      assert.deepEqual(said.response_types_supported, ["code"]);
      assert.deepEqual(said.id_token_signing_alg_values_supported, ["RS256", "ES256"]);
      assert.deepEqual(said.token_endpoint_auth_methods_supported, ["client_secret_basic", "client_secret_post", "none"]);
      assert.equal(said.authorization_response_iss_parameter_supported, true);
    },
  },
  {
    name: "discovery: a document that names another issuer is refused by the library",
    async run(world) {
      const moved = async (answer) => {
        const said = await answer.json();
        return Response.json({...said, issuer: `${said.issuer}/other`});
      };
      await disbelieved(Party.discover(world, "basic", {altered: moved}), /issuer/);
    },
  },
  {
    name: "keys: published with use, algorithm and key id, and without anything private",
    async run(world) {
      const {keys} = await world.keys();
      assert.deepEqual([...new Set(keys.map((key) => key.alg))].sort(), ["ES256", "RS256"]);
      assert.equal(new Set(keys.map((key) => key.kid)).size, keys.length);
      for (const key of keys) {
        assert.equal(key.use, "sig");
        for (const member of ["d", "p", "q", "dp", "dq", "qi", "k", "oth"]) assert.ok(!(member in key), member);
      }
    },
  },
  {
    name: "randomness: states, nonces and verifiers of the library are taken as they are",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebody();
      const state = `${client.randomState()} &=+%/?#"'<>`;
      const {checks, answer} = await party.ask(browser, {state});
      assert.equal(answer.searchParams.get("state"), state);
      await party.redeem({checks: {...checks, expectedState: state}, answer});
    },
  },
];
