import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64Url, toBase64Url } from "../../static/js/lib/bytes.js";
import { isSigned } from "../../static/js/lib/curve.js";
import { makeKey } from "../../static/js/lib/device-key.js";
import { updateHeld } from "../../static/js/lib/held-card.js";
import { renewMessage } from "../../static/js/lib/holder.js";
import { renewCard } from "../../static/js/lib/renewal.js";
import { inMemory } from "../../static/js/lib/store.js";
import { Wallet } from "../../static/js/lib/wallet.js";

/** @typedef {import("../../static/js/lib/bytes.js").Bytes} Bytes */
/** @typedef {import("../../static/js/lib/standing.js").HeldCard} HeldCard */
/** @typedef {import("../../static/js/lib/store.js").Store} Store */
/** @typedef {{nonce: string, public_key: string, signature: string, old_public_key: string, old_signature: string}} Sent */

// Whatever this runs on, there are no locks here: browser tests have them.
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

const PROG = new Uint8Array(16).fill(7);
const NONCE = new Uint8Array(16).fill(9);
const KID = 3;
const LAST_ON = "2027-01-21";
const RENEWED_UNTIL = "2027-02-15";

/** @type {HeldCard} */
const CARD = {
  id: "card",
  number: "1",
  name: "Anna Kowalska",
  issuer: "Ulm",
  tier: "Ehrenamtskarte",
  first_on: "2026-01-01",
  last_on: "2027-12-31",
  state: "active",
  reason: "",
};
const YOUNG = { today: "2026-12-12", isCompromised: () => false };
const DUE = { today: "2026-12-13", isCompromised: () => false };
const LATE = { today: "2027-01-08", isCompromised: () => false };
const COMPROMISED = { ...YOUNG, isCompromised: (/** @type {number} */ kid) => kid === KID };

/** @returns {Store} */
const lasting = () => ({ ...inMemory(), isPersistent: true });

/** @param {Bytes} point */
function credentialFor(point) {
  const credential = new Uint8Array(104);
  credential.set([0x11, KID, 0, 0, 5, 9, 9, ((point[64] ?? 0) & 1) << 7]);
  credential.set(point.subarray(1, 33), 8);
  return credential;
}

/**
 * A phone that took the card; its credential ends on LAST_ON.
 *
 * @param {Store} [store]
 * @param {HeldCard} [card]
 */
async function phone(store = lasting(), card = CARD) {
  const wallet = new Wallet(store);
  const key = await makeKey();
  await wallet.remember("anna");
  await wallet.keepCard("anna", { card, prog: toBase64Url(PROG), movedTo: null });
  const holding = { ...key, card: "card", credential: credentialFor(key.publicKey), lastOn: LAST_ON };
  await wallet.keepHolding("anna", holding);
  return { wallet, store, holding };
}

/**
 * A server that renews as the real one does: an old key has one follower, and a second one is an alarm.
 *
 * @param {{isAnswerLost?: boolean, status?: number}} [faults]
 */
function server(faults = {}) {
  /** @type {Sent[]} */
  const sent = [];
  /** @type {Map<string, string>} */
  const followers = new Map();
  const request = /** @type {typeof fetch} */ (
    async (path, options) => {
      if (faults.status) return Response.json({ error: "" }, { status: faults.status });
      if (String(path).endsWith("/nonce")) return Response.json({ nonce: toBase64Url(NONCE) });
      const wish = /** @type {Sent} */ (JSON.parse(String(options?.body)));
      sent.push(wish);
      const follower = followers.get(wish.old_public_key) ?? wish.public_key;
      followers.set(wish.old_public_key, follower);
      await new Promise((resolve) => setTimeout(resolve, 1));
      if (faults.isAnswerLost) throw new TypeError("network");
      if (follower !== wish.public_key) return Response.json({ error: "" }, { status: 409 });
      const credential = toBase64Url(credentialFor(fromBase64Url(follower)));
      return Response.json({ credential, last_on: RENEWED_UNTIL });
    }
  );
  return { sent, request };
}

test("a credential older than twenty days is renewed by another key, and both keys sign", async () => {
  const { wallet, holding } = await phone();
  const { sent, request } = server();
  assert.equal((await renewCard(wallet, DUE, request)).kind, "done");
  const [wish] = sent;
  assert.ok(wish);
  const point = fromBase64Url(wish.public_key);
  const message = renewMessage(PROG, NONCE, point);
  assert.equal(wish.old_public_key, toBase64Url(holding.publicKey));
  assert.ok(await isSigned(point, fromBase64Url(wish.signature), message));
  assert.ok(await isSigned(holding.publicKey, fromBase64Url(wish.old_signature), message));
  const kept = await wallet.holding("anna");
  assert.deepEqual([kept?.lastOn, kept?.privateKey.extractable], [RENEWED_UNTIL, false]);
  assert.deepEqual(kept?.publicKey, point);
});

test("a young credential is left alone", async () => {
  const { wallet } = await phone();
  const { sent, request } = server();
  assert.deepEqual(await renewCard(wallet, YOUNG, request), { kind: "none" });
  assert.equal(sent.length, 0);
});

test("a young credential by a compromised key is renewed at once", async () => {
  const { wallet } = await phone();
  assert.equal((await renewCard(wallet, COMPROMISED, server().request)).kind, "done");
});

for (const [name, card] of /** @type {const} */ ([
  ["ends with its credential", { ...CARD, last_on: LAST_ON }],
  ["is revoked", { ...CARD, state: /** @type {const} */ ("revoked") }],
])) {
  test(`a card that ${name} asks for nothing`, async () => {
    const { wallet } = await phone(lasting(), card);
    assert.equal((await renewCard(wallet, LATE, server().request)).kind, "none");
  });
}

test("a card without end is renewed", async () => {
  const { wallet } = await phone(lasting(), { ...CARD, last_on: null });
  assert.equal((await renewCard(wallet, DUE, server().request)).kind, "done");
});

test("a lost answer is asked for again with the same key", async () => {
  const { wallet } = await phone();
  const faults = { isAnswerLost: true };
  const { sent, request } = server(faults);
  assert.deepEqual(await renewCard(wallet, DUE, request), { kind: "failed", isUrgent: false });
  faults.isAnswerLost = false;
  assert.equal((await renewCard(wallet, DUE, request)).kind, "done");
  assert.equal(sent[0]?.public_key, sent[1]?.public_key);
});

test("after a lost answer the server's key is still that of this phone", async () => {
  const { wallet } = await phone();
  const { sent, request } = server({ isAnswerLost: true });
  await renewCard(wallet, DUE, request);
  const enrolled = { device: "Chrome auf Android", public_key: sent[0]?.public_key ?? "" };
  const held = await updateHeld(wallet, { account: "anna", card: CARD, prog: toBase64Url(PROG), enrolled });
  assert.deepEqual([held.isHere, held.known?.movedTo, held.holding?.lastOn], [true, null, LAST_ON]);
  assert.equal((await renewCard(wallet, YOUNG, server().request)).kind, "done");
});

test("two tabs and a worker at once without locks never raise the alarm", async () => {
  const { wallet, store } = await phone();
  const { sent, request } = server();
  const all = [wallet, new Wallet(store), new Wallet(store)];
  const kinds = (await Promise.all(all.map((each) => renewCard(each, DUE, request)))).map(({ kind }) => kind);
  assert.ok(!kinds.includes("copied"));
  assert.equal(new Set(sent.map(({ public_key }) => public_key)).size, 1);
});

test("a tab that still thinks of the old key makes no second follower", async () => {
  const { wallet, holding } = await phone();
  await renewCard(wallet, DUE, server().request);
  assert.equal(await wallet.claimNext("anna", holding, await makeKey()), null);
});

test("a storage that takes no key sends nothing", async () => {
  const { wallet, store } = await phone();
  store.together = () => Promise.reject(new DOMException("full", "QuotaExceededError"));
  const { sent, request } = server();
  assert.deepEqual(await renewCard(wallet, DUE, request), { kind: "failed", isUrgent: false });
  assert.equal(sent.length, 0);
});

test("a storage that fails after the answer asks again with the same key", async () => {
  const { wallet, store } = await phone();
  const { together } = store;
  let steps = 0;
  store.together = (name, act) => {
    steps += 1;
    return steps === 2 ? Promise.reject(new DOMException("full", "QuotaExceededError")) : together(name, act);
  };
  const { sent, request } = server();
  assert.equal((await renewCard(wallet, DUE, request)).kind, "done");
  assert.equal((await wallet.holding("anna"))?.lastOn, LAST_ON);
  assert.equal((await renewCard(wallet, DUE, request)).kind, "done");
  assert.equal((await wallet.holding("anna"))?.lastOn, RENEWED_UNTIL);
  assert.equal(new Set(sent.map(({ public_key }) => public_key)).size, 1);
});

test("who signs out while the answer is on its way has no card here", async () => {
  const { wallet, store } = await phone();
  const { request } = server();
  const leaving = /** @type {typeof fetch} */ (
    async (path, options) => {
      const response = await request(path, options);
      if (String(path).endsWith("/renewal")) await wallet.forget("anna");
      return response;
    }
  );
  await renewCard(wallet, DUE, leaving);
  assert.deepEqual(await store.keys("holder"), []);
});

test("a phone whose key was renewed elsewhere asks at once, so that the copy is found out", async () => {
  const { wallet, holding } = await phone();
  const { sent, request } = server();
  const renewed = [toBase64Url(holding.publicKey)];
  const enrolled = { device: "?", public_key: "AAAA", renewed_keys: renewed };
  const held = await updateHeld(wallet, { account: "anna", card: CARD, prog: toBase64Url(PROG), enrolled });
  assert.equal(held.known?.movedTo, null);
  await renewCard(wallet, { ...YOUNG, renewed }, request);
  assert.equal(sent.length, 1);
  assert.equal((await renewCard(wallet, { ...YOUNG, renewed }, request)).kind, "none");
});

test("a key that follows twice is told as copied", async () => {
  const { wallet, holding, store } = await phone();
  const { request } = server();
  await renewCard(wallet, DUE, request);
  const copy = new Wallet(store);
  await copy.keepHolding("anna", holding);
  assert.equal((await renewCard(copy, DUE, request)).kind, "copied");
});

for (const { status, kind } of [
  { status: 401, kind: "signed_out" },
  { status: 404, kind: "failed" },
  { status: 422, kind: "failed" },
  { status: 500, kind: "failed" },
]) {
  test(`status ${status} means ${kind}, and is urgent only in the last two weeks`, async () => {
    const { wallet } = await phone();
    const { request } = server({ status });
    assert.deepEqual(await renewCard(wallet, DUE, request), { kind, isUrgent: false });
    assert.deepEqual(await renewCard(wallet, LATE, request), { kind, isUrgent: true });
    assert.equal((await wallet.holding("anna"))?.lastOn, LAST_ON);
  });
}

test("nobody signed in, or a store that lasts no longer than the page, asks for nothing", async () => {
  const { request } = server();
  assert.equal((await renewCard(new Wallet(lasting()), DUE, request)).kind, "none");
  const { wallet } = await phone(inMemory());
  assert.equal((await renewCard(wallet, DUE, request)).kind, "none");
});
