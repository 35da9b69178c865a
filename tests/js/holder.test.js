import assert from "node:assert/strict";
import { test } from "node:test";
import { fromHex, toBase64Url, toHex } from "../../static/js/lib/bytes.js";
import { verify } from "../../static/js/lib/credential.js";
import { isSigned, sign } from "../../static/js/lib/curve.js";
import { toDigits } from "../../static/js/lib/frame.js";
import { bindMessage, renewMessage, signShow, slot } from "../../static/js/lib/holder.js";
import { more, moreRing } from "./vectors.js";

const { holder, now } = more;
const [prog, point, nonce] = [fromHex(holder.prog), fromHex(holder.point), fromHex(holder.nonce)];
const credential = fromHex(holder.credential);
const jwk = {
  kty: "EC",
  crv: "P-256",
  x: toBase64Url(point.slice(1, 33)),
  y: toBase64Url(point.slice(33)),
  d: toBase64Url(fromHex(holder.scalar)),
};
const key = await crypto.subtle.importKey("jwk", jwk, { name: "ECDSA", namedCurve: "P-256" }, false, ["sign"]);

/** @param {object} changes */
async function verdictOn(changes = {}, challenge = 0) {
  const frame = await signShow(key, { prog, credential, now, lday: 200, ...changes });
  return verify(toDigits(frame), { ring: moreRing().entries, isRevoked: () => false, now, challenge });
}

test("what the phone shows is accepted", async () => {
  const { result, age, lday } = await verdictOn();
  assert.deepEqual({ result, age, lday }, { result: "ok", age: 0, lday: 200 });
  assert.equal((await verdictOn({ now: now - 20.5 })).age, 21);
});

test("the answer to four digits holds for them alone", async () => {
  assert.equal((await verdictOn({ challenge: 4711 }, 4711)).result, "ok");
  assert.equal((await verdictOn({ challenge: 4711 }, 4712)).result, "device");
  assert.equal((await verdictOn({ challenge: 4711 })).result, "device");
});

test("the messages of enrolment are those of the server", () => {
  assert.equal(toHex(bindMessage(prog, nonce, point)), holder.bind);
  assert.equal(toHex(renewMessage(prog, nonce, point)), holder.renew);
});

test("a signature holds for its message alone", async () => {
  const message = bindMessage(prog, nonce, point);
  const signature = await sign(key, message);
  assert.ok(await isSigned(point, signature, message));
  assert.ok(!(await isSigned(point, signature, renewMessage(prog, nonce, point))));
});

test("a slot lasts five seconds", () => {
  assert.equal(slot(now).k, now / 5);
  assert.deepEqual(slot(now + 4.999), slot(now));
  assert.equal(slot(now + 5).k, slot(now).k + 1);
});

test("within eight slots each turn is seen with both levels", () => {
  const slots = Array.from({ length: 8 }, (_, at) => slot(now + 5 * at));
  assert.equal(new Set(slots.map(({ rotation, ecc }) => `${rotation} ${ecc}`)).size, 8);
  assert.equal(new Set(slots.map(({ corner }) => `${corner.dx} ${corner.dy}`)).size, 4);
  assert.ok(slots.every(({ corner }) => Math.abs(corner.dx) === 0.04 && Math.abs(corner.dy) === 0.04));
  assert.deepEqual(
    [slot(0), slot(5), slot(20)].map(({ rotation, ecc }) => [rotation, ecc]),
    [
      [0, "medium"],
      [90, "medium"],
      [0, "quartile"],
    ],
  );
});
