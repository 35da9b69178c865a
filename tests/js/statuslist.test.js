import assert from "node:assert/strict";
import { test } from "node:test";
import { deflateSync } from "node:zlib";
import { fromText, toBase64Url } from "../../static/js/lib/bytes.js";
import { sign } from "../../static/js/lib/curve.js";
import { TokenError } from "../../static/js/lib/jws.js";
import { isSet, listNumber, replacesList, verifyStatusList } from "../../static/js/lib/statuslist.js";
import { bitsWith, more, moreRing, tokens } from "./vectors.js";

const URL_OF_LIST = "/.well-known/vk1/status/0";
const LIST_KID = 8;
const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const point = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));

/** @param {Partial<import("./vectors.js").RingEntry>} changes */
function ringWith(changes = {}) {
  const ring = moreRing();
  const entry = ring.entries.get(LIST_KID);
  assert.ok(entry);
  const own = { ...entry, x: point.slice(1, 33), y: point.slice(33), ...changes };
  return { ...ring, entries: new Map([...ring.entries, [LIST_KID, own]]) };
}

/** @param {Uint8Array} bits */
const packed = (bits) => toBase64Url(deflateSync(bits));

/**
 * @param {object} changes
 * @param {object} header
 */
async function tokenOf(changes, header = {}) {
  const claims = {
    sub: URL_OF_LIST,
    iat: more.now,
    exp: more.now + 9,
    status_list: { bits: 1, lst: packed(bitsWith([9])) },
  };
  const part = (/** @type {unknown} */ json) => toBase64Url(fromText(JSON.stringify(json)));
  const head = { alg: "ES256", typ: "statuslist+jwt", kid: String(LIST_KID), ...header };
  const input = `${part(head)}.${part({ ...claims, ...changes })}`;
  return `${input}.${toBase64Url(await sign(pair.privateKey, fromText(input)))}`;
}

for (const { url, n, iat, revoked, token } of tokens.lists) {
  test(`list ${n} is read as the server signed it`, async () => {
    const list = await verifyStatusList(token, url, moreRing());
    assert.deepEqual([list.n, list.iat, list.exp], [n, iat, iat + 31 * 86_400]);
    assert.deepEqual(list.bits, bitsWith(revoked));
  });
}

test("bits are found by index, least significant first", () => {
  const indexes = [0, 1, 7, 8, 9, 123_456, 2 ** 20 - 1];
  const bits = bitsWith(indexes);
  const found = Array.from({ length: 2 ** 20 }, (_, idx) => idx).filter((idx) => isSet(bits, idx));
  assert.deepEqual(found, indexes);
  assert.ok(isSet(bits, (3 << 20) + 123_456));
  assert.throws(() => isSet(new Uint8Array(1), 8), RangeError);
});

test("the number of a list is in the index", () => {
  assert.deepEqual([1, 2 ** 20 - 1, 2 ** 20, 2 ** 24 - 1].map(listNumber), [0, 0, 1, 15]);
});

test("a list as full as can be is read", async () => {
  const bits = Uint8Array.from({ length: 2 ** 17 }, (_, at) => (at * 2_654_435_761) >>> 13);
  const list = await verifyStatusList(
    await tokenOf({ status_list: { bits: 1, lst: packed(bits) } }),
    URL_OF_LIST,
    ringWith(),
  );
  assert.deepEqual(list.bits, bits);
});

test("a token out of shape is refused", async () => {
  const list = (/** @type {object} */ changes) => ({ status_list: { bits: 1, lst: packed(bitsWith([])), ...changes } });
  const refused = [
    await tokenOf({ sub: "/.well-known/vk1/status/1" }),
    await tokenOf({ iat: "now" }),
    await tokenOf({ status_list: null }),
    await tokenOf(list({ bits: 2 })),
    await tokenOf(list({ lst: "" })),
    await tokenOf(list({ lst: "AAAA" })),
    await tokenOf(list({ lst: packed(new Uint8Array(2 ** 17 - 1)) })),
    await tokenOf(list({ lst: packed(new Uint8Array(2 ** 17 + 1)) })),
    await tokenOf({}, { typ: "JWT" }),
    await tokenOf({}, { kid: "3" }),
    await tokenOf({}, { kid: "200" }),
    tokens.signedByCardKey.token,
    tokens.ring,
    "",
  ];
  assert.ok(isSet((await verifyStatusList(await tokenOf({}), URL_OF_LIST, ringWith())).bits, 9));
  for (const [at, token] of refused.entries()) {
    await assert.rejects(verifyStatusList(token, URL_OF_LIST, ringWith()), TokenError, `token ${at}`);
  }
});

test("a list key speaks for its own programme alone", async () => {
  const { token, url } = tokens.ofAnotherProgramme;
  await assert.rejects(verifyStatusList(token, url, moreRing()), /no card key/);
});

test("a list key counts within its bounds", async () => {
  const token = await tokenOf({});
  for (const changes of [{ st: /** @type {const} */ ("compromised") }, { nbf: more.now + 1 }, { exp: more.now - 1 }]) {
    await assert.rejects(verifyStatusList(token, URL_OF_LIST, ringWith(changes)), TokenError);
  }
  await verifyStatusList(token, URL_OF_LIST, ringWith({ nbf: more.now, exp: more.now }));
});

test("a list signed earlier does not replace the stored one", () => {
  assert.deepEqual(
    [replacesList({ iat: 7 }, null), replacesList({ iat: 7 }, { iat: 7 }), replacesList({ iat: 6 }, { iat: 7 })],
    [true, true, false],
  );
});
