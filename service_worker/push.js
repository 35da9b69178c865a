/** Push messages: shown, opened by a tap, and kept coming where the browser changes its subscription. */

import { announce } from "../js/lib/push.js";

/**
 * What the server sends: general words in the reader's language, and where they lead.
 *
 * @typedef {{topic?: string, path?: string, title?: string, text?: string, lang?: string}} Payload
 */

const NAME = "Ehrenamtskarte";
const INBOX = "/messages";
const ICON = new URL("../img/icon-192.png", import.meta.url).pathname;

/** @param {ServiceWorkerGlobalScope} worker */
export function listenForPush(worker) {
  worker.addEventListener("push", (event) => event.waitUntil(show(worker, read(event.data))));
  worker.addEventListener("notificationclick", (event) => event.waitUntil(open(worker, event.notification)));
  worker.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(goOn(worker, event)));
}

/**
 * Browsers want every push shown, also one that cannot be read.
 *
 * @param {ServiceWorkerGlobalScope} worker
 * @param {Payload} payload
 */
async function show({ registration }, { topic = "", path = INBOX, title = NAME, text = "", lang = "" }) {
  await registration.showNotification(title, { body: text, lang, tag: topic, icon: ICON, data: { path } });
}

/**
 * Brings the page forward if it is open, else opens it. Another page stays as it is: something may be typed there.
 *
 * @param {ServiceWorkerGlobalScope} worker
 * @param {Notification} notification
 */
async function open({ clients, location }, notification) {
  notification.close();
  const wanted = new URL(notification.data?.path ?? INBOX, location.origin);
  const address = wanted.origin === location.origin ? wanted.href : new URL(INBOX, location.origin).href;
  const windows = await clients.matchAll({ type: "window", includeUncontrolled: true });
  const same = windows.find(({ url }) => url === address);
  await (same ? same.focus() : clients.openWindow(address));
}

/**
 * @param {ServiceWorkerGlobalScope} worker
 * @param {PushSubscriptionChangeEvent} change
 */
async function goOn({ registration }, { newSubscription, oldSubscription }) {
  const options = oldSubscription?.options;
  const subscription = newSubscription ?? (options ? await registration.pushManager.subscribe(options) : null);
  if (subscription) await announce(subscription);
}

/**
 * @param {PushMessageData | null} message
 * @returns {Payload}
 */
function read(message) {
  try {
    return message?.json() ?? {};
  } catch {
    return {};
  }
}
