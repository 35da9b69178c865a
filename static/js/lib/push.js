/** Push messages in this browser: whether they can be shown, subscribing, and telling the server where they go. */

import { fromBase64Url, toBase64Url } from "./bytes.js";

/** @typedef {"on" | "off" | "denied" | "install" | "impossible"} PushState */

/**
 * What decides whether this browser can show messages.
 *
 * @typedef {object} Means
 * @property {boolean} canPush it has service workers, the Push API and notifications
 * @property {NotificationPermission} permission
 * @property {string} system as `deviceWords` names it
 * @property {boolean} isSubscribed the browser has a subscription, and the server knows it
 */

const NEED_INSTALLATION = ["iPhone", "iPad"];

/**
 * @param {Means} means
 * @returns {PushState}
 */
export function pushState({ canPush, permission, system, isSubscribed }) {
  if (!canPush) return NEED_INSTALLATION.includes(system) ? "install" : "impossible";
  if (permission === "denied") return "denied";
  return permission === "granted" && isSubscribed ? "on" : "off";
}

/**
 * @param {ServiceWorkerRegistration} registration
 * @param {string} key the server's public key, base64url
 * @returns {Promise<PushSubscription>} one for this key; an old one for another key is ended
 */
export async function subscribe(registration, key) {
  const known = await registration.pushManager.getSubscription();
  if (known && !isFor(known, key)) await known.unsubscribe();
  return registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: fromBase64Url(key) });
}

/**
 * Tells the server where messages for this browser go.
 *
 * @param {PushSubscription} subscription
 * @returns {Promise<boolean>} whether the server took it
 */
export function announce(subscription) {
  const { endpoint, keys } = subscription.toJSON();
  return post("/messages/push", { endpoint, p256dh: keys?.p256dh, auth: keys?.auth });
}

/**
 * Ends a subscription in the browser; the server is told, and would find out by itself.
 *
 * @param {PushSubscription} subscription
 */
export async function unsubscribe(subscription) {
  await subscription.unsubscribe();
  await post("/messages/push/end", { endpoint: subscription.endpoint });
}

/**
 * @param {PushSubscription} subscription
 * @param {string} key
 */
function isFor({ options }, key) {
  return options.applicationServerKey !== null && toBase64Url(new Uint8Array(options.applicationServerKey)) === key;
}

/**
 * @param {string} path
 * @param {object} content
 */
async function post(path, content) {
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(path, { method: "POST", headers, body: JSON.stringify(content) });
  return response.status === 204;
}
