import assert from "node:assert/strict";
import { test } from "node:test";

import { standing } from "../../static/js/lib/standing.js";

/** @typedef {import("../../static/js/lib/standing.js").Facts} Facts */
/** @typedef {import("../../static/js/lib/standing.js").HeldCard} HeldCard */

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

/** @type {Facts} */
const FACTS = {
  card: CARD,
  hasCredential: true,
  credentialLastOn: "2027-01-31",
  isBlocked: false,
  hasMoved: false,
  today: "2026-11-22",
};

/** @param {Partial<Facts>} facts */
const of = (facts) => {
  const { view, reason } = standing({ ...FACTS, ...facts });
  return reason ?? view;
};

/** @param {Partial<HeldCard>} card */
const withCard = (card) => ({ card: { ...CARD, ...card } });

test("an active card with a credential on this phone shows its code", () => assert.equal(of({}), "code"));

test("without a card there is a next step", () => assert.equal(of({ card: null }), "none"));

test("a card that is not on this phone yet is loaded", () => assert.equal(of({ hasCredential: false }), "load"));

for (const state of /** @type {const} */ (["revoked", "replaced", "ended", "expired"])) {
  test(`a card that is ${state} says so, also where it was never loaded`, () => {
    assert.equal(of({ ...withCard({ state }) }), state);
    assert.equal(of({ ...withCard({ state }), hasCredential: false }), state);
  });
}

test("first and last day of the card are inclusive", () => {
  assert.equal(of({ ...withCard({ first_on: "2026-11-22", last_on: "2026-11-22" }) }), "code");
  assert.equal(of({ ...withCard({ first_on: "2026-11-23" }) }), "not_yet");
  assert.equal(of({ ...withCard({ last_on: "2026-11-21" }) }), "expired");
});

test("an unlimited card never expires", () => {
  assert.equal(of({ ...withCard({ last_on: null }), credentialLastOn: "2999-12-31", today: "2999-12-31" }), "code");
});

test("the credential's last day is inclusive", () => {
  assert.equal(of({ credentialLastOn: "2026-11-22" }), "code");
  assert.equal(of({ credentialLastOn: "2026-11-21" }), "run_out");
});

test("a card that has moved or is blocked here is grey", () => {
  assert.equal(of({ hasMoved: true }), "moved");
  assert.equal(of({ isBlocked: true }), "blocked");
});

test("a revoked card says that before it says anything of the phone", () => {
  assert.equal(of({ ...withCard({ state: "revoked" }), hasMoved: true, isBlocked: true }), "revoked");
});

test("a browser that has lost its card offers it again", () => {
  assert.equal(of({ hasCredential: false, isWiped: true }), "again");
});

test("a doubtful clock is named instead of what only the clock says", () => {
  const isClockDoubtful = true;
  assert.equal(of({ isClockDoubtful }), "code");
  assert.equal(of({ isClockDoubtful, credentialLastOn: "2026-11-21" }), "clock");
  assert.equal(of({ isClockDoubtful, ...withCard({ first_on: "2026-11-23" }) }), "clock");
  assert.equal(of({ isClockDoubtful, ...withCard({ last_on: "2026-11-21" }) }), "clock");
});

test("what the server has said of the card is said whatever the clock", () => {
  assert.equal(of({ isClockDoubtful: true, ...withCard({ state: "revoked" }) }), "revoked");
  assert.equal(of({ isClockDoubtful: true, ...withCard({ state: "expired" }) }), "expired");
  assert.equal(of({ isClockDoubtful: true, isBlocked: true }), "blocked");
});
