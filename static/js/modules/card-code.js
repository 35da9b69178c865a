import encodeQR from "../../vendor/qr/index.js";
import { layOut, still, turn } from "../lib/code-grid.js";
import { toDigits } from "../lib/frame.js";
import { SLOT_SECONDS, slot } from "../lib/holder.js";

/** @typedef {import("../lib/bytes.js").Bytes} Bytes */
/** @typedef {import("../lib/holder.js").Slot} Slot */
/** @typedef {{digits: string, slot: Slot}} Code */

/**
 * @typedef {object} Source
 * @property {() => number} now Unix seconds
 * @property {(now: number) => Promise<Bytes>} sign makes one frame
 * @property {HTMLInputElement} hold while it is checked, the code does not dance
 */

/**
 * Draws the code: one signature in each slot of five seconds, turned and shifted from slot to slot unless it is held.
 * The place stays empty until there is a code to be read.
 *
 * @param {HTMLElement} place
 * @param {Source} source
 * @param {AbortSignal} over
 * @returns {() => void} signs at once, because something else is to be signed
 */
export default function dance(place, { now, sign, hold }, over) {
  const canvas = document.createElement("canvas");
  const state = { k: -1, draft: 0, timer: 0 };
  /** @type {Code | null} */
  let shown = null;
  const draw = () => {
    if (!shown) return;
    paint(canvas, place, hold.checked ? { ...shown, slot: still(shown.slot) } : shown);
    if (!canvas.isConnected) place.replaceChildren(canvas);
  };

  const step = async () => {
    clearTimeout(state.timer);
    if (over.aborted || document.hidden) return;
    const at = now();
    const next = slot(at);
    state.timer = setTimeout(step, ((next.k + 1) * SLOT_SECONDS - at) * 1000);
    if (next.k === state.k) return;
    state.k = next.k;
    state.draft += 1;
    const { draft } = state;
    const digits = toDigits(await sign(at));
    if (over.aborted || draft !== state.draft) return;
    shown = { digits, slot: next };
    draw();
  };
  const resize = new ResizeObserver(draw);
  over.addEventListener("abort", () => {
    clearTimeout(state.timer);
    resize.disconnect();
    canvas.remove();
  });
  document.addEventListener("visibilitychange", step, { signal: over });
  hold.addEventListener("change", draw, { signal: over });
  resize.observe(place);
  step();
  return () => {
    state.k = -1;
    step();
  };
}

/**
 * @param {string} digits
 * @param {Slot["ecc"]} ecc
 * @returns {boolean[][]}
 */
function modulesOf(digits, ecc) {
  // The package always draws a border: one module, which is cut off again.
  const framed = encodeQR(digits, "raw", { ecc, encoding: "numeric", border: 1 });
  return framed.slice(1, -1).map((row) => row.slice(1, -1));
}

/**
 * @param {HTMLCanvasElement} canvas
 * @param {HTMLElement} place
 * @param {Code} code
 */
function paint(canvas, place, { digits, slot: { rotation, corner, ecc } }) {
  const rows = modulesOf(digits, ecc);
  const ratio = devicePixelRatio;
  const { size, module, x, y } = layOut(rows.length, Math.floor(place.clientWidth * ratio), corner);
  canvas.width = size;
  canvas.height = size;
  canvas.style.inlineSize = `${size / ratio}px`;
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, size, size);
  pen.fillStyle = "#000";
  for (const [down, row] of turn(rows, rotation).entries()) {
    for (const [across, isDark] of row.entries()) {
      if (isDark) pen.fillRect(x + across * module, y + down * module, module, module);
    }
  }
}
