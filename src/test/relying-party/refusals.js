import assert from "node:assert/strict";
import * as client from "openid-client";

/* The token endpoint, or another that applications call, answers with this error of OAuth. */
export async function refused(promise, error, status = 400) {
  await assert.rejects(promise, (thrown) => {
    if (thrown instanceof client.WWWAuthenticateChallengeError) {
      assert.equal(thrown.status, status);
      return true;
    }
    assert.ok(thrown instanceof client.ResponseBodyError, `not refused by Panelkey, but: ${thrown.stack}`);
    assert.equal(thrown.error, error);
    assert.equal(thrown.status, status);
    return true;
  });
}

/* A resource refuses the token that it was shown. */
export async function tokenRefused(promise) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof client.WWWAuthenticateChallengeError, `not refused by Panelkey, but: ${thrown.stack}`);
    assert.equal(thrown.status, 401);
    assert.equal(thrown.cause[0].parameters.error, "invalid_token");
    return true;
  });
}

/* The answer that the browser brought is an error. */
export async function answeredWith(promise, error) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(thrown instanceof client.AuthorizationResponseError, `no answer with an error, but: ${thrown.stack}`);
    assert.equal(thrown.error, error);
    return true;
  });
}

/* The library itself does not believe what it got. */
export async function disbelieved(promise, words) {
  await assert.rejects(promise, (thrown) => {
    assert.ok(
      !(thrown instanceof client.ResponseBodyError) && !(thrown instanceof client.WWWAuthenticateChallengeError),
      `refused by Panelkey in the place of the library: ${thrown.stack}`,
    );
    let said = "";
    for (let each = thrown; each instanceof Error; each = each.cause) said += `${each.message}\n`;
    assert.match(said, words);
    return true;
  });
}
