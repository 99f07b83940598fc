import * as client from "openid-client";

export const ALL = "openid profile email offline_access";

/* An application of somebody else: openid-client alone decides what it sends and what it believes. */
export class Party {
  #world;
  #application;

  constructor(world, application, config) {
    this.#world = world;
    this.#application = application;
    this.config = config;
  }

  /*
   * Reads what Panelkey says of itself, as one application.
   *
   * authentication: how the application proves who it is
   * altered: what is done to answers on their way, for answers that are to be refused
   */
  static async discover(world, name, {authentication, secret, altered} = {}) {
    const application = world.applications[name];
    const proof = authentication ?? (application.secret ? client.ClientSecretBasic : client.None);
    const address = world.address();
    const config = await client.discovery(
      new URL(world.issuer),
      application.id,
      {id_token_signed_response_alg: application.algorithm},
      proof(secret ?? application.secret),
      {
        // The tests' installation is on this machine and has no TLS. Signatures are checked all the same.
        execute: [client.allowInsecureRequests, client.enableNonRepudiationChecks],
        timeout: 30,
        [client.customFetch]: async (to, options) => {
          const headers = new Headers(options.headers);
          headers.set("X-Forwarded-For", address);
          const answer = await fetch(to, {...options, headers});
          return altered ? altered(answer, new URL(to)) : answer;
        },
      },
    );
    return new Party(world, application, config);
  }

  get id() {
    return this.#application.id;
  }

  /* A new question, with what has to be remembered until the answer comes. */
  async question(more = {}) {
    const pkceCodeVerifier = client.randomPKCECodeVerifier();
    const checks = {
      pkceCodeVerifier,
      expectedState: client.randomState(),
      expectedNonce: client.randomNonce(),
      idTokenExpected: true,
    };
    const parameters = {
      redirect_uri: this.#world.redirect,
      scope: ALL,
      state: checks.expectedState,
      nonce: checks.expectedNonce,
      code_challenge: await client.calculatePKCECodeChallenge(pkceCodeVerifier),
      code_challenge_method: "S256",
      ...more,
    };
    for (const name of Object.keys(parameters)) if (parameters[name] === null) delete parameters[name];
    return {checks, address: client.buildAuthorizationUrl(this.config, parameters).href};
  }

  /* Where a browser is sent with the answer, and what to check it against. */
  async ask(browser, more) {
    const {checks, address} = await this.question(more);
    return {checks, answer: await browser.authorize(address, this.#world.password)};
  }

  redeem({checks, answer}, more) {
    return client.authorizationCodeGrant(this.config, answer, {...checks, ...more});
  }

  /* Tokens for whoever sits at a browser. */
  async signIn(browser, more) {
    const asked = await this.ask(browser, more);
    return {...asked, tokens: await this.redeem(asked)};
  }

  refresh(token) {
    return client.refreshTokenGrant(this.config, token);
  }

  userinfo(tokens) {
    return client.fetchUserInfo(this.config, tokens.access_token, tokens.claims().sub);
  }

  introspect(token) {
    return client.tokenIntrospection(this.config, token);
  }

  revoke(token) {
    return client.tokenRevocation(this.config, token);
  }

  leave(parameters) {
    return client.buildEndSessionUrl(this.config, parameters).href;
  }
}
