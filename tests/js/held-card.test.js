import assert from "node:assert/strict";
import { test } from "node:test";

import { fromBase64Url, toBase64Url } from "../../static/js/lib/bytes.js";
import { isSigned } from "../../static/js/lib/curve.js";
import { recallHeld, takeCard, updateHeld } from "../../static/js/lib/held-card.js";
import { bindMessage } from "../../static/js/lib/holder.js";
import { inMemory } from "../../static/js/lib/store.js";
import { Wallet } from "../../static/js/lib/wallet.js";

/** @typedef {import("../../static/js/lib/bytes.js").Bytes} Bytes */
/** @typedef {import("../../static/js/lib/held-card.js").ServerState} ServerState */
/** @typedef {import("../../static/js/lib/standing.js").HeldCard} HeldCard */
/** @typedef {import("../../static/js/lib/store.js").Store} Store */

// Whatever this runs on, there are no locks here: browser tests have them.
Object.defineProperty(globalThis, "navigator", { value: {}, configurable: true });

const PROG = new Uint8Array(16).fill(7);
const NONCE = new Uint8Array(16).fill(9);
const WISH = { device: "Firefox auf Android", replace: false };

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

/** @type {ServerState} */
const STATE = { account: "anna", card: CARD, prog: toBase64Url(PROG), enrolled: null };

/** @returns {Store} a store as lasting as a browser's */
const lasting = () => ({ ...inMemory(), isPersistent: true });

/**
 * A server that gives the same credential to the same key, and remembers what it was sent.
 *
 * @param {{status?: number, isAnswerLost?: boolean, key?: Bytes}} [faults] `key`: the credential names another key
 */
function server({ status = 200, isAnswerLost = false, key } = {}) {
  /** @type {{public_key: string, signature: string, replace: boolean, device: string}[]} */
  const sent = [];
  const answer = (/** @type {string} */ path, /** @type {RequestInit} */ { body }) => {
    if (path.endsWith("/nonce")) return Response.json({ nonce: toBase64Url(NONCE) });
    const wish = JSON.parse(String(body));
    sent.push(wish);
    if (isAnswerLost) throw new TypeError("network");
    if (status === 409) return Response.json({ device: "Safari auf iPhone" }, { status });
    const credential = credentialFor(key ?? fromBase64Url(wish.public_key));
    return Response.json({ credential: toBase64Url(credential), last_on: "2027-01-21" }, { status });
  };
  const request = /** @type {typeof fetch} */ (async (path, options) => answer(String(path), options ?? {}));
  return { sent, request };
}

/** @param {Bytes} point */
function credentialFor(point) {
  const credential = new Uint8Array(104);
  credential.set([0x11, 3, 0, 0, 5, 9, 9, ((point[64] ?? 0) & 1) << 7]);
  credential.set(point.subarray(1, 33), 8);
  return credential;
}

/** @param {Wallet} wallet */
async function update(wallet) {
  const { account, known } = await updateHeld(wallet, STATE);
  assert.ok(account && known);
  return { account, known };
}

test("a phone proves its key by the bind message, and keeps the credential", async () => {
  const wallet = new Wallet(lasting());
  const { sent, request } = server();
  const { answer, isKept } = await takeCard(wallet, await update(wallet), WISH, request);
  assert.equal(answer.kind, "done");
  assert.ok(isKept);
  const point = fromBase64Url(sent[0]?.public_key ?? "");
  const signature = fromBase64Url(sent[0]?.signature ?? "");
  assert.ok(await isSigned(point, signature, bindMessage(PROG, NONCE, point)));
  const { holding, isHere } = await recallHeld(wallet);
  assert.deepEqual([holding?.lastOn, holding?.privateKey.extractable, isHere], ["2027-01-21", false, false]);
});

test("a lost answer is asked for again with the same key", async () => {
  const wallet = new Wallet(lasting());
  const held = await update(wallet);
  const lost = server({ isAnswerLost: true });
  assert.equal((await takeCard(wallet, held, WISH, lost.request)).answer.kind, "unreachable");
  const found = server();
  assert.equal((await takeCard(wallet, held, WISH, found.request)).answer.kind, "done");
  assert.equal(found.sent[0]?.public_key, lost.sent[0]?.public_key);
});

test("the phone that has the card is named", async () => {
  const wallet = new Wallet(lasting());
  const { answer } = await takeCard(wallet, await update(wallet), WISH, server({ status: 409 }).request);
  assert.deepEqual(answer, { kind: "other_phone", device: "Safari auf iPhone" });
});

for (const [status, kind] of /** @type {const} */ ([
  [401, "signed_out"],
  [404, "no_card"],
  [422, "refused"],
  [500, "refused"],
])) {
  test(`status ${status} means ${kind}, and nothing is kept as a credential`, async () => {
    const wallet = new Wallet(lasting());
    const { answer } = await takeCard(wallet, await update(wallet), WISH, server({ status }).request);
    assert.equal(answer.kind, kind);
    assert.equal((await recallHeld(wallet)).holding?.credential, null);
  });
}

test("the page of a captive portal is no success", async () => {
  const wallet = new Wallet(lasting());
  const portal = /** @type {typeof fetch} */ (async () => new Response("<h1>Wi-Fi</h1>"));
  assert.equal((await takeCard(wallet, await update(wallet), WISH, portal)).answer.kind, "unreachable");
});

test("a credential for another key is refused", async () => {
  const wallet = new Wallet(lasting());
  const { request } = server({ key: new Uint8Array(65).fill(4) });
  assert.equal((await takeCard(wallet, await update(wallet), WISH, request)).answer.kind, "refused");
});

test("a browser that cannot store keys keeps the card for the page", async () => {
  const store = lasting();
  store.together = () => Promise.reject(new DOMException("cannot be cloned", "DataCloneError"));
  const wallet = new Wallet(store);
  const { answer, held, isKept } = await takeCard(wallet, await update(wallet), WISH, server().request);
  assert.deepEqual([answer.kind, isKept], ["done", false]);
  assert.ok(held.holding?.credential);
});

test("memory alone does not count as kept", async () => {
  const wallet = new Wallet(inMemory());
  assert.equal((await takeCard(wallet, await update(wallet), WISH, server().request)).isKept, false);
});

test("a key that comes back unusable does not count as kept", async () => {
  const store = lasting();
  const get = store.get;
  store.get = async (name, key) => {
    const kept = await get(name, key);
    return key.endsWith("/key") && kept ? { ...Object(kept), privateKey: {} } : kept;
  };
  const wallet = new Wallet(store);
  assert.equal((await takeCard(wallet, await update(wallet), WISH, server().request)).isKept, false);
  assert.equal((await recallHeld(wallet)).holding, null);
});

/** @param {Wallet} wallet */
async function enrolled(wallet) {
  const { held } = await takeCard(wallet, await update(wallet), WISH, server().request);
  return toBase64Url(held.holding?.publicKey ?? new Uint8Array());
}

test("the server tells which phone has the card", async () => {
  const wallet = new Wallet(lasting());
  const public_key = await enrolled(wallet);
  const here = await updateHeld(wallet, { ...STATE, enrolled: { device: "this", public_key } });
  assert.deepEqual([here.isHere, here.known?.movedTo], [true, null]);
  const there = await updateHeld(wallet, { ...STATE, enrolled: { device: "other", public_key: "AAAA" } });
  assert.deepEqual([there.isHere, there.known?.movedTo], [false, "other"]);
  assert.equal((await recallHeld(wallet)).known?.movedTo, "other");
});

test("a credential that the server has ended goes, and so does that of another card", async () => {
  const wallet = new Wallet(lasting());
  await enrolled(wallet);
  assert.equal((await updateHeld(wallet, STATE)).holding, null);
  const public_key = await enrolled(wallet);
  const card = { ...CARD, id: "newer" };
  const held = await updateHeld(wallet, { ...STATE, card, enrolled: { device: "this", public_key } });
  assert.equal(held.holding, null);
});

test("a phone shows the account that was signed in last, and nothing after signing out", async () => {
  const wallet = new Wallet(lasting());
  await enrolled(wallet);
  await updateHeld(wallet, { ...STATE, account: "bela", card: null });
  assert.deepEqual(await recallHeld(wallet), { account: "bela", known: null, holding: null, isHere: false });
  await wallet.forget("bela");
  assert.equal((await recallHeld(wallet)).account, null);
});

test("signing out removes everything of that account and nothing of another", async () => {
  const store = lasting();
  const wallet = new Wallet(store);
  await enrolled(wallet);
  await wallet.keep("anna", "home", { done: "143 Stunden" });
  await wallet.keep("bela", "home", { done: "1 Stunde" });
  await store.put("outbox", "anna/1", {});
  await wallet.forget("anna");
  assert.deepEqual([await store.keys("holder"), await store.keys("outbox")], [["bela/home"], []]);
});

test("two tabs at once without locks take the card by one key", async () => {
  const store = lasting();
  const wallets = [new Wallet(store), new Wallet(store)];
  const { sent, request } = server();
  const taken = await Promise.all(wallets.map(async (wallet) => takeCard(wallet, await update(wallet), WISH, request)));
  assert.deepEqual(
    taken.map(({ answer }) => answer.kind),
    ["done", "done"],
  );
  assert.equal(new Set(sent.map(({ public_key }) => public_key)).size, 1);
});

test("a tab that comes later takes what the first one got, without asking", async () => {
  const wallet = new Wallet(lasting());
  const held = await update(wallet);
  const { held: first } = await takeCard(wallet, held, WISH, server().request);
  const { sent, request } = server();
  const { answer, held: second } = await takeCard(wallet, held, WISH, request);
  assert.deepEqual([answer.kind, sent.length], ["done", 0]);
  assert.deepEqual(second.holding?.publicKey, first.holding?.publicKey);
});

test("what is shown and counts no more is taken anew by another key", async () => {
  const wallet = new Wallet(lasting());
  const held = await update(wallet);
  const { held: shown } = await takeCard(wallet, held, WISH, server().request);
  const { sent, request } = server();
  await takeCard(wallet, { ...held, holding: shown.holding }, WISH, request);
  assert.notEqual(sent[0]?.public_key, toBase64Url(shown.holding?.publicKey ?? new Uint8Array()));
});

test("who signs out while the answer is on its way has no card here", async () => {
  const wallet = new Wallet(lasting());
  const held = await update(wallet);
  const { request } = server();
  const leaving = /** @type {typeof fetch} */ (
    async (path, options) => {
      if (String(path).endsWith("/credential")) await wallet.forget("anna");
      return request(path, options);
    }
  );
  await takeCard(wallet, held, WISH, leaving);
  assert.equal(await wallet.holding("anna"), null);
});

test("a credential that the storage does not take is asked for again by the same key", async () => {
  const store = lasting();
  const wallet = new Wallet(store);
  const held = await update(wallet);
  const { together } = store;
  let steps = 0;
  store.together = (name, act) => {
    steps += 1;
    return steps === 2 ? Promise.reject(new DOMException("full", "QuotaExceededError")) : together(name, act);
  };
  const first = server();
  assert.equal((await takeCard(wallet, held, WISH, first.request)).answer.kind, "done");
  assert.equal((await recallHeld(wallet)).holding?.credential, null);
  const second = server();
  await takeCard(wallet, held, WISH, second.request);
  assert.equal(second.sent[0]?.public_key, first.sent[0]?.public_key);
});

test("a browser that has kept nothing of its card says so", async () => {
  const wallet = new Wallet(lasting());
  const own = { device: "this", public_key: "AAAA", is_this_browser: true };
  assert.equal((await updateHeld(wallet, { ...STATE, enrolled: own })).isWiped, true);
  assert.equal((await updateHeld(wallet, { ...STATE, enrolled: { ...own, is_this_browser: false } })).isWiped, false);
});

test("too many changes of phone are told from another phone", async () => {
  const wallet = new Wallet(lasting());
  const limit = /** @type {typeof fetch} */ (
    async (path) =>
      String(path).endsWith("/nonce")
        ? Response.json({ nonce: toBase64Url(NONCE) })
        : Response.json({ error: "zu oft" }, { status: 409 })
  );
  assert.equal((await takeCard(wallet, await update(wallet), WISH, limit)).answer.kind, "too_many");
});
