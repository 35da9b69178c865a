/** Times whole verifications beside the bare signature checks within them; runs in Node and in browsers. */

/** @typedef {import("../../static/js/lib/bytes.js").Bytes} Bytes */

/**
 * @typedef {object} Task
 * @property {string} lib where the app's modules lie
 * @property {string} digits of a code that is valid at `now`
 * @property {number} now Unix seconds
 * @property {number} kid of the only key in the ring
 * @property {string} prog hexadecimal, as are the coordinates
 * @property {string} x
 * @property {string} y
 * @property {number} runs
 * @property {number} batches in a run
 * @property {number} batch verifications
 */

const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/**
 * @param {Task} task
 * @returns {Promise<{whole: number, bare: number}[]>} milliseconds a verification, for each run after one to warm up
 */
export async function measure(task) {
  const whole = await wholeVerification(task);
  const bare = await bareChecks(task);
  const runs = [];
  for (let run = 0; run <= task.runs; run += 1) runs.push(await inTurn(whole, bare, task));
  return runs.slice(1);
}

/**
 * Times both in small batches in turn, so that whatever else the machine does meets both; the median batch counts.
 *
 * @param {() => Promise<void>} whole
 * @param {() => Promise<void>} bare
 * @param {Task} task
 */
async function inTurn(whole, bare, { batches, batch }) {
  /** @type {{whole: number[], bare: number[]}} */
  const times = { whole: [], bare: [] };
  for (let done = 0; done < batches; done += 1) {
    times.whole.push(await time(whole, batch));
    times.bare.push(await time(bare, batch));
  }
  return { whole: median(times.whole), bare: median(times.bare) };
}

/** @param {Task} task */
async function wholeVerification({ lib, digits, now, kid, prog, x, y }) {
  /** @type {typeof import("../../static/js/lib/credential.js")} */
  const { verify } = await import(`${lib}/credential.js`);
  const { fromHex } = await bytesModule(lib);
  const ring = new Map([[kid, { prog: fromHex(prog), x: fromHex(x), y: fromHex(y) }]]);
  return async () => {
    const { result } = await verify(digits, { ring, isRevoked: () => false, now });
    if (result !== "ok") throw new Error(`the code is ${result}`);
  };
}

/**
 * The issuer's and the phone's signature, with everything else done beforehand.
 *
 * @param {Task} task
 */
async function bareChecks({ lib, digits, now, prog, x, y }) {
  /** @type {typeof import("../../static/js/lib/frame.js")} */
  const { fromDigits, issuerMessage, parse, showMessage } = await import(`${lib}/frame.js`);
  /** @type {typeof import("../../static/js/lib/curve.js")} */
  const { pointFromX } = await import(`${lib}/curve.js`);
  const { concat, fromHex } = await bytesModule(lib);
  const { card, show } = parse(fromDigits(digits));
  const point = show && pointFromX(show.keyX, card.isKeyOdd);
  if (!point) throw new Error("not the code of a phone");
  const programme = fromHex(prog);
  const issuer = await importKey(concat([4], fromHex(x), fromHex(y)));
  const phone = await importKey(point);
  const signed = issuerMessage(card, programme);
  const shown = showMessage(programme, show.credential, now, show.lday, 0);
  return async () => {
    const holds = await crypto.subtle.verify(ALGORITHM, issuer, card.signature, signed);
    if (!(holds && (await crypto.subtle.verify(ALGORITHM, phone, show.signature, shown))))
      throw new Error("not signed");
  };
}

/**
 * @param {string} lib
 * @returns {Promise<typeof import("../../static/js/lib/bytes.js")>}
 */
function bytesModule(lib) {
  return import(`${lib}/bytes.js`);
}

/** @param {Bytes} point */
function importKey(point) {
  return crypto.subtle.importKey("raw", point, ALGORITHM, false, ["verify"]);
}

/**
 * @param {() => Promise<void>} act
 * @param {number} times
 * @returns {Promise<number>} milliseconds an act
 */
async function time(act, times) {
  const begun = performance.now();
  for (let done = 0; done < times; done += 1) await act();
  return (performance.now() - begun) / times;
}

/** @param {number[]} times */
function median(times) {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}
