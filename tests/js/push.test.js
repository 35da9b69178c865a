import assert from "node:assert/strict";
import { test } from "node:test";

import { pushState, subscribe } from "../../static/js/lib/push.js";

/** @typedef {import("../../static/js/lib/push.js").Means} Means */

/** @type {Means} */
const CAPABLE = { canPush: true, permission: "granted", system: "Android", isSubscribed: true };

for (const [means, state] of /** @type {[Partial<Means>, string][]} */ ([
  [{}, "on"],
  [{ isSubscribed: false }, "off"],
  [{ permission: "default" }, "off"],
  [{ permission: "denied" }, "denied"],
  [{ canPush: false }, "impossible"],
  [{ canPush: false, system: "iPhone" }, "install"],
  [{ canPush: false, system: "iPad" }, "install"],
  [{ system: "iPhone" }, "on"],
])) {
  test(`${JSON.stringify(means)} is ${state}`, () => assert.equal(pushState({ ...CAPABLE, ...means }), state));
}

/**
 * A browser's registration that subscribes on paper.
 *
 * @param {number[] | null} known the key of the subscription it has
 */
function paper(known) {
  /** @type {string[]} */
  const done = [];
  const old = known && {
    options: { applicationServerKey: Uint8Array.from(known).buffer },
    unsubscribe: async () => done.push("ended"),
  };
  const pushManager = {
    getSubscription: async () => old,
    /** @param {{userVisibleOnly: boolean, applicationServerKey: Uint8Array}} options */
    subscribe: async ({ userVisibleOnly, applicationServerKey }) =>
      done.push(`visible ${userVisibleOnly}, key ${[...applicationServerKey]}`),
  };
  const registration = /** @type {ServiceWorkerRegistration} */ (/** @type {unknown} */ ({ pushManager }));
  return { registration, done };
}

for (const [what, known, expected] of /** @type {[string, number[] | null, string[]][]} */ ([
  ["a browser without one subscribes", null, []],
  ["the same key again is no reason to end it", [4, 7], []],
  ["one for another key is ended first", [4, 8], ["ended"]],
])) {
  test(what, async () => {
    const { registration, done } = paper(known);
    await subscribe(registration, "BAc");
    assert.deepEqual(done, [...expected, "visible true, key 4,7"]);
  });
}
