/** The viewfinder: starts the camera, looks through it while it should, and says what is wrong with it. */

import Camera, { CameraError, isGranted } from "./scan-camera.js";
import Decoder from "./scan-decoder.js";

/** @typedef {(texts: string[]) => Promise<void>} Seen */

const PICTURE_EVERY_MS = 80;
const BREATH_MS = 1000;

export default class Viewfinder {
  #view;
  #onSeen;
  #camera;
  /** @type {Decoder | null} */
  #decoder = null;
  #isLooking = false;
  #turn = 0;

  /**
   * @param {HTMLElement} view
   * @param {Seen} onSeen
   */
  constructor(view, onSeen) {
    this.#view = view;
    this.#onSeen = onSeen;
    const video = /** @type {HTMLVideoElement} */ (view.querySelector("video"));
    this.#camera = new Camera(video, () => this.#show("busy"));
  }

  get isOn() {
    return this.#camera.isOn;
  }

  /** Waits for the button, or starts by itself where the camera is allowed already. */
  async open() {
    this.#button("start")?.addEventListener("click", () => this.#start());
    this.#button("light")?.addEventListener("click", () => this.#switchLight());
    document.addEventListener("visibilitychange", () => this.#followVisibility());
    if (await isGranted()) await this.#start();
  }

  /** Goes on looking; a second after the last verdict, so that the guest can take the phone away. */
  look() {
    if (this.#isLooking) return;
    this.#isLooking = true;
    this.#turn += 1;
    setTimeout(() => this.#lookOn(this.#turn), BREATH_MS);
  }

  /** Stops looking; the camera stays on for the next card. */
  rest() {
    this.#isLooking = false;
  }

  async #start() {
    if (this.#camera.isOn) return;
    this.#decoder ??= new Decoder(() => this.#breakDown());
    this.#show("starting");
    try {
      await this.#camera.start();
      this.#show("on");
    } catch (error) {
      this.#show(error instanceof CameraError ? error.problem : "busy");
    }
    const light = this.#button("light");
    light?.setAttribute("aria-pressed", "false");
    light?.toggleAttribute("hidden", !this.#camera.hasLight);
  }

  #breakDown() {
    this.#camera.stop();
    this.#show("blind");
  }

  /**
   * @param {number} turn ends when another one has begun
   */
  async #lookOn(turn) {
    while (this.#isLooking && turn === this.#turn) {
      const picture = this.#camera.isOn ? this.#camera.picture() : null;
      const texts = picture && this.#decoder ? await this.#decoder.read(picture) : [];
      if (this.#isLooking && texts.length) await this.#onSeen(texts);
      await new Promise((resolve) => setTimeout(resolve, PICTURE_EVERY_MS));
    }
  }

  async #switchLight() {
    const button = this.#button("light");
    const isLit = button?.getAttribute("aria-pressed") !== "true";
    await this.#camera.light(isLit);
    button?.setAttribute("aria-pressed", String(isLit));
  }

  /** A camera that nobody looks through is off. */
  #followVisibility() {
    if (document.visibilityState === "visible") {
      if (this.#view.dataset.camera === "away") this.#start();
    } else if (this.#camera.isOn) {
      this.#camera.stop();
      this.#show("away");
    }
  }

  /** @param {string} state "off", "starting", "on", "away", "blind" or a camera's problem */
  #show(state) {
    this.#view.dataset.camera = state;
    for (const text of this.#view.querySelectorAll("[data-when]")) {
      const states = (text.getAttribute("data-when") ?? "").split(" ");
      text.toggleAttribute("hidden", !states.includes(state));
    }
  }

  /**
   * @param {"start" | "light"} name
   * @returns {HTMLButtonElement | null}
   */
  #button(name) {
    return this.#view.querySelector(`button[data-camera-button="${name}"]`);
  }
}
