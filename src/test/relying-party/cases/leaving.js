import assert from "node:assert/strict";
import {Party} from "../party.js";
import {refused, tokenRefused} from "../refusals.js";

export default [
  {
    name: "logout with an ID token: the session ends, and the browser comes back with the state",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebodyElse();
      const {tokens} = await party.signIn(browser);
      const left = await browser.get(
        party.leave({id_token_hint: tokens.id_token, post_logout_redirect_uri: world.signedOut, state: "s 1&2"}),
      );
      assert.equal(left.status, 303);
      assert.equal(left.location.href.split("?")[0], world.signedOut);
      assert.equal(left.location.searchParams.get("state"), "s 1&2");
      assert.ok(!(await browser.isSignedIn()));
    },
  },
  {
    name: "logout to an address that is not the application's own: the session ends, and nobody is sent there",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebodyElse();
      const {tokens} = await party.signIn(browser);
      const left = await browser.get(
        party.leave({id_token_hint: tokens.id_token, post_logout_redirect_uri: "https://evil.example/bye"}),
      );
      assert.ok(left.location.href.startsWith(`${world.issuer}/`), left.location.href);
      assert.ok(!(await browser.isSignedIn()));
    },
  },
  {
    name: "logout without an ID token: the person is asked, and stays signed in until then",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebody();
      const asked = await browser.get(party.leave({post_logout_redirect_uri: world.signedOut}));
      assert.ok(asked.location.pathname.startsWith("/client/leave"), asked.location.href);
      assert.ok(await browser.isSignedIn());
    },
  },
  {
    name: "signing out at Panelkey ends what does not outlive the session",
    async run(world) {
      const party = await Party.discover(world, "basic");
      const browser = await world.somebodyElse();
      const here = await party.signIn(browser, {scope: "openid profile"});
      const away = await party.signIn(browser);
      const unused = await party.ask(browser);
      await browser.signOut();
      await tokenRefused(party.userinfo(here.tokens));
      await party.userinfo(away.tokens);
      await refused(party.redeem(unused), "invalid_grant");
    },
  },
];
