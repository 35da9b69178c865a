/** The camera: its pictures, its light, and what can be wrong with it. */

/** @typedef {import("../decoder/opinions.js").Picture} Picture */

/** @typedef {"insecure" | "refused" | "missing" | "busy"} Problem */

/** The camera cannot be used; `problem` says why. */
export class CameraError extends Error {
  /** @param {Problem} problem */
  constructor(problem) {
    super(`camera: ${problem}`);
    this.problem = problem;
  }
}

/** @type {Record<string, Problem>} */
const PROBLEMS = {
  NotAllowedError: "refused",
  SecurityError: "refused",
  NotFoundError: "missing",
  OverconstrainedError: "missing",
};
const WANTED = { width: { ideal: 1280 }, height: { ideal: 720 }, facingMode: { ideal: "environment" } };
const LARGEST_SIDE = 1080;

/** @returns {Promise<boolean>} whether the camera may start without a question */
export async function isGranted() {
  try {
    const { state } = await navigator.permissions.query({ name: "camera" });
    return state === "granted";
  } catch {
    // Some browsers do not know this permission: then the button asks.
    return false;
  }
}

export default class Camera {
  #video;
  #onLost;
  #canvas = document.createElement("canvas");
  /** @type {MediaStream | null} */
  #stream = null;

  /**
   * @param {HTMLVideoElement} video
   * @param {() => void} onLost called when the camera goes away by itself
   */
  constructor(video, onLost) {
    this.#video = video;
    this.#onLost = onLost;
  }

  get isOn() {
    return this.#stream !== null;
  }

  /** @throws {CameraError} */
  async start() {
    if (!navigator.mediaDevices) throw new CameraError("insecure");
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: WANTED, audio: false });
      this.#use(stream);
      await this.#video.play();
    } catch (error) {
      this.stop();
      throw new CameraError(PROBLEMS[error instanceof Error ? error.name : ""] ?? "busy");
    }
  }

  stop() {
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = null;
    this.#video.srcObject = null;
  }

  /** @returns {Picture | null} the middle square of what the camera sees now, null before its first picture */
  picture() {
    const { videoWidth, videoHeight } = this.#video;
    const side = Math.min(videoWidth, videoHeight);
    if (side === 0) return null;
    const width = Math.min(side, LARGEST_SIDE);
    this.#canvas.width = width;
    this.#canvas.height = width;
    const pen = this.#canvas.getContext("2d", { willReadFrequently: true });
    if (!pen) return null;
    pen.drawImage(this.#video, (videoWidth - side) / 2, (videoHeight - side) / 2, side, side, 0, 0, width, width);
    const { data } = pen.getImageData(0, 0, width, width);
    return { data: /** @type {Picture["data"]} */ (data), width, height: width };
  }

  get hasLight() {
    const capabilities = /** @type {{torch?: boolean} | undefined} */ (this.#track?.getCapabilities?.());
    return capabilities?.torch === true;
  }

  /** @param {boolean} isLit */
  async light(isLit) {
    const torch = /** @type {MediaTrackConstraintSet} */ ({ torch: isLit });
    await this.#track?.applyConstraints({ advanced: [torch] });
  }

  get #track() {
    return this.#stream?.getVideoTracks()[0];
  }

  /** @param {MediaStream} stream */
  #use(stream) {
    this.#stream = stream;
    this.#video.srcObject = stream;
    this.#track?.addEventListener("ended", () => {
      this.stop();
      this.#onLost();
    });
  }
}
