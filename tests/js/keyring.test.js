import assert from "node:assert/strict";
import { test } from "node:test";
import { concat, fromHex, fromText, toBase64Url } from "../../static/js/lib/bytes.js";
import { sign } from "../../static/js/lib/curve.js";
import { headerOf, TokenError, verifyToken } from "../../static/js/lib/jws.js";
import { replacesRing, rootId, verifyRing } from "../../static/js/lib/keyring.js";
import { moreRing, tokens } from "./vectors.js";

const root = fromHex(tokens.root);
const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, true, ["sign", "verify"]);
const ownRoot = new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey));
const [x, y] = [toBase64Url(new Uint8Array(32)), toBase64Url(new Uint8Array(32))];
const KEY = { kid: 3, use: "cred", x, y, prog: toBase64Url(new Uint8Array(16)), st: "active", status: ["/status/0"] };

/**
 * @param {unknown} claims
 * @param {object} header
 */
async function tokenOf(claims, header = { alg: "ES256" }) {
  const part = (/** @type {unknown} */ json) => toBase64Url(fromText(JSON.stringify(json)));
  const input = `${part(header)}.${part(claims)}`;
  return `${input}.${toBase64Url(await sign(pair.privateKey, fromText(input)))}`;
}

/** @param {...unknown} keys */
const ringOf = (...keys) => tokenOf({ v: 1, iat: 1, exp: 2, keys });

test("a ring is read as the server signed it", async () => {
  assert.deepEqual(await verifyRing(tokens.ring, root), moreRing());
});

test("another root is refused", async () => {
  await assert.rejects(verifyRing(tokens.ring, fromHex(tokens.otherRoot)), TokenError);
});

test("no changed letter is accepted", async () => {
  for (let at = 0; at < tokens.ring.length; at += 97) {
    const other = tokens.ring[at] === "A" ? "B" : "A";
    await assert.rejects(verifyRing(tokens.ring.slice(0, at) + other + tokens.ring.slice(at + 1), root), TokenError);
  }
});

test("a key without bounds has none", async () => {
  const { entries } = await verifyRing(await ringOf({ ...KEY, nbf: null }), ownRoot);
  assert.deepEqual(Object.keys(entries.get(3) ?? {}).sort(), ["prog", "st", "status", "use", "x", "y"]);
});

test("a key out of shape is refused", async () => {
  const changes = [
    { kid: 0 },
    { kid: 256 },
    { kid: "3" },
    { use: "both" },
    { st: "fine" },
    { x: toBase64Url(new Uint8Array(31)) },
    { prog: "?" },
    { nbf: "soon" },
    { status: [1] },
    { status: null },
  ];
  for (const change of changes) {
    await assert.rejects(verifyRing(await ringOf({ ...KEY, ...change }), ownRoot), TokenError, JSON.stringify(change));
  }
  await assert.rejects(verifyRing(await ringOf(KEY, KEY), ownRoot), /twice/);
  await assert.rejects(verifyRing(await ringOf([]), ownRoot), TokenError);
});

test("a token out of shape is refused", async () => {
  const claims = { v: 1 };
  assert.deepEqual(await verifyToken(await tokenOf(claims), ownRoot), claims);
  for (const header of [{ alg: "none" }, { alg: "HS256" }, {}, { alg: "ES256", crit: ["exp"] }]) {
    await assert.rejects(verifyToken(await tokenOf(claims, header), ownRoot), TokenError);
  }
  for (const content of [[], null, 1]) {
    await assert.rejects(verifyToken(await tokenOf(content), ownRoot), TokenError);
  }
  for (const token of ["", ".", "..", "a.b.c", "<html>", "e30", `${await tokenOf(claims)}.e30`]) {
    await assert.rejects(verifyToken(token, ownRoot), TokenError);
  }
  assert.throws(() => headerOf("ä.b.c"), TokenError);
});

test("a lower version does not replace a ring", () => {
  assert.deepEqual(
    [replacesRing({ v: 7 }, null), replacesRing({ v: 7 }, { v: 7 }), replacesRing({ v: 6 }, { v: 7 })],
    [true, true, false],
  );
});

test("a root is named by its hash", async () => {
  assert.match(await rootId(root), /^[A-Za-z0-9_-]{43}$/);
  assert.notEqual(await rootId(root), await rootId(ownRoot));
  assert.equal(await rootId(concat(root)), await rootId(root));
});
