/*
 * Says where it can be told of ended sessions, reads a scene as one line of JSON, goes through all cases, and writes one
 * line of JSON for each.
 * What a case found wrong is for the test that started this program: its exit code says nothing.
 */
import {createInterface} from "node:readline";
import codes from "./cases/codes.js";
import discovery from "./cases/discovery.js";
import endedSessions from "./cases/ended-sessions.js";
import idTokens from "./cases/id-tokens.js";
import leaving from "./cases/leaving.js";
import questions from "./cases/questions.js";
import tokens from "./cases/tokens.js";
import {Receiver} from "./receiver.js";
import {World} from "./world.js";

const LIMIT_MILLIS = 90_000;
const cases = [...discovery, ...questions, ...idTokens, ...codes, ...tokens, ...leaving, ...endedSessions];

function say(line) {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

async function within(millis, work) {
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`Not over after ${millis / 1000} seconds`)), millis);
  });
  try {
    await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

async function scene() {
  for await (const line of createInterface({input: process.stdin})) return JSON.parse(line);
  throw new Error("No scene came");
}

const receiver = await Receiver.open();
say({receiver: receiver.address});
const world = new World(await scene(), receiver);
for (const each of cases) {
  const began = Date.now();
  let failure = "";
  try {
    await within(LIMIT_MILLIS, each.run(world));
  } catch (thrown) {
    failure = thrown instanceof Error ? `${thrown.stack}${thrown.cause ? `\ncause: ${thrown.cause.stack ?? thrown.cause}` : ""}` : String(thrown);
  }
  say({case: each.name, millis: Date.now() - began, failure});
}
say({all: cases.length});
process.exit(0);
