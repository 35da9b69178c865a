/** Sends what waits in the outbox: in order, one after the other, and never twice at once in this browser. */

import { isOnItsWay } from "./outbox.js";

/** @typedef {import("./outbox.js").Item} Item */
/** @typedef {import("./outbox.js").Outbox} Outbox */
/** @typedef {import("./outbox.js").Told} Told */

/**
 * What came of one attempt.
 *
 * @typedef {{kind: "sent", told: Told}
 *   | {kind: "conflict", theirs: Told | null, error: string}
 *   | {kind: "refused", errors: Record<string, string>, error: string}
 *   | {kind: "signed_out"}
 *   | {kind: "unreachable"}} Outcome
 */

/** @typedef {"done" | "signed_out" | "unreachable"} End what came of sending */

/**
 * @typedef {object} Means
 * @property {typeof fetch} [request]
 * @property {(milliseconds: number) => Promise<void>} [wait]
 * @property {() => number} [now] milliseconds, never going back
 * @property {(told: Told) => Promise<void>} [onSent]
 */

const LOCK = "ehrenamtskarte-outbox";
const PATIENCE_MS = 15_000;
/** At most thirty requests in any second, however much waits: timers may be a little early. */
const STEP_MS = 1000 / 29;
const WAIT_AND_SEE = [408, 425, 429];

/** @type {Promise<End> | null} the turn for which this page stands in line */
let inLine = null;

/**
 * Sends once nobody else in this browser does: whoever asks while a sending is under way may know of a network that it
 * did not have. One turn in line answers everybody who asks meanwhile.
 *
 * @param {Outbox} outbox
 * @param {Means} [means]
 * @returns {Promise<End>}
 */
export function sendAll(outbox, means = {}) {
  const { locks } = globalThis.navigator ?? {};
  if (!locks) return sendInOrder(outbox, means);
  inLine ??= locks.request(LOCK, () => {
    inLine = null;
    return sendInOrder(outbox, means);
  });
  return inLine;
}

/**
 * @param {Pick<Item, "id" | "account" | "path" | "fields">} item
 * @param {typeof fetch} [request]
 * @returns {Promise<Outcome>}
 */
export async function send(item, request = fetch) {
  try {
    const response = await request(item.path, {
      method: "POST",
      headers: { Accept: "application/json" },
      body: new URLSearchParams({ ...item.fields, client_id: item.id, account: item.account }),
      redirect: "error",
      signal: AbortSignal.timeout(PATIENCE_MS),
    });
    return outcomeOf(response.status, await jsonOf(response));
  } catch {
    return { kind: "unreachable" };
  }
}

/**
 * @param {Outbox} outbox
 * @param {Means} means
 * @returns {Promise<End>}
 */
async function sendInOrder(outbox, { request, wait = pause, now = () => performance.now(), onSent }) {
  let next = now();
  for await (const item of waitingOf(outbox)) {
    await wait(Math.max(0, next - now()));
    next = Math.max(next, now()) + STEP_MS;
    await outbox.keep({ ...item, state: "sending", wasTried: true });
    const outcome = await send(item, request);
    await outbox.settle(item, afterwards(item, outcome));
    if (outcome.kind === "signed_out" || outcome.kind === "unreachable") return outcome.kind;
    if (outcome.kind === "sent") await onSent?.(outcome.told);
  }
  return "done";
}

/**
 * Yields what waits as it stands at that moment, also what came while others were sent.
 *
 * @param {Outbox} outbox
 * @returns {AsyncGenerator<Item, void>}
 */
async function* waitingOf(outbox) {
  for (;;) {
    const waiting = (await outbox.items()).filter(isOnItsWay);
    if (waiting.length === 0) return;
    for (const listed of waiting) {
      const item = await outbox.again(listed);
      if (item && isOnItsWay(item)) yield item;
    }
  }
}

/**
 * @param {Item} item
 * @param {Outcome} outcome
 * @returns {Item}
 */
function afterwards(item, outcome) {
  const tried = { ...item, wasTried: true };
  if (outcome.kind === "sent") return { ...tried, state: "sent", theirs: outcome.told };
  if (outcome.kind === "conflict") return { ...tried, state: "conflict", theirs: outcome.theirs, error: outcome.error };
  if (outcome.kind === "refused")
    return { ...item, state: "failed", wasTried: false, errors: outcome.errors, error: outcome.error };
  return { ...tried, state: "waiting" };
}

/**
 * Only what this server says counts: a portal of some Wi-Fi answers with pages, whatever their status.
 *
 * @param {number} status
 * @param {Record<string, unknown> | null} said
 * @returns {Outcome}
 */
function outcomeOf(status, said) {
  const told = /** @type {Told | null} */ (said?.hour_log ?? null);
  const error = typeof said?.error === "string" ? said.error : "";
  if (!said || status >= 500 || WAIT_AND_SEE.includes(status)) return { kind: "unreachable" };
  if (status === 200 && told?.id) return { kind: "sent", told };
  if (status === 401) return { kind: "signed_out" };
  if (status === 409 || status === 404) return { kind: "conflict", theirs: told, error };
  const errors = /** @type {Record<string, string>} */ (said.errors ?? {});
  return status >= 400 ? { kind: "refused", errors, error } : { kind: "unreachable" };
}

/**
 * @param {Response} response
 * @returns {Promise<Record<string, unknown> | null>} null for what is no JSON object
 */
async function jsonOf(response) {
  const text = await response.text();
  if (!response.headers.get("Content-Type")?.startsWith("application/json")) return null;
  const said = JSON.parse(text);
  return said && typeof said === "object" ? said : null;
}

/**
 * @param {number} milliseconds
 * @returns {Promise<void>}
 */
function pause(milliseconds) {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}
