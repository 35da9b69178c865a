/** Times the sending of a full outbox, beside the requests that it is made of. Runs in a page that is signed in. */

/** @typedef {{js: string, account: string, rows: Record<string, string>[]}} Task */
/** @typedef {{total: number, requests: number, bare: number, busiest: number}} Measured milliseconds; a count */

const SECOND_MS = 1000;

/**
 * @param {Task} task
 * @returns {Promise<Measured>}
 */
export async function measure({ js, account, rows }) {
  const [{ Outbox }, { sendAll }, { openStore }] = await Promise.all(
    ["outbox", "sending", "store"].map((name) => import(`${js}/lib/${name}.js`)),
  );
  const outbox = new Outbox(await openStore(), account);
  for (const fields of rows)
    await outbox.add({ id: crypto.randomUUID(), path: "/hour-logs", fields, organisation: "" });
  /** @type {{start: number, end: number}[]} */
  const requests = [];
  const request = async (/** @type {string} */ path, /** @type {RequestInit} */ options) => {
    const start = performance.now();
    const response = await fetch(path, options);
    requests.push({ start, end: performance.now() });
    return response;
  };
  const began = performance.now();
  const end = await sendAll(outbox, { request });
  const total = performance.now() - began;
  if (end !== "done") throw new Error(`sending ended as ${end}`);
  return { total, requests: sum(requests), bare: await bare(rows, account), busiest: busiest(requests) };
}

/**
 * @param {Record<string, string>[]} rows
 * @param {string} account
 * @returns {Promise<number>} milliseconds for the same requests, one right after the other, without an outbox
 */
async function bare(rows, account) {
  const began = performance.now();
  for (const fields of rows) {
    const body = new URLSearchParams({ ...fields, client_id: crypto.randomUUID(), account });
    const response = await fetch("/hour-logs", { method: "POST", headers: { Accept: "application/json" }, body });
    await response.json();
  }
  return performance.now() - began;
}

/** @param {{start: number, end: number}[]} requests */
function sum(requests) {
  return requests.reduce((all, { start, end }) => all + end - start, 0);
}

/**
 * @param {{start: number}[]} requests
 * @returns {number} how many began within any one second
 */
function busiest(requests) {
  const starts = requests.map(({ start }) => start);
  return Math.max(...starts.map((from) => starts.filter((at) => at >= from && at < from + SECOND_MS).length));
}
