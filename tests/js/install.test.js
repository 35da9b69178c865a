import assert from "node:assert/strict";
import { test } from "node:test";

import { isTime, noteRefusal, noteVisit, wayOf } from "../../static/js/lib/install.js";
import { inMemory } from "../../static/js/lib/store.js";

const IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const ANDROID = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko)";

for (const { name, userAgent, maxTouchPoints = 5, way } of [
  { name: "Safari 26", userAgent: `${IPHONE} Version/26.0 Mobile/15E148 Safari/604.1`, way: "ios-26" },
  { name: "Safari 27.1", userAgent: `${IPHONE} Version/27.1.2 Mobile/15E148 Safari/604.1`, way: "ios-26" },
  { name: "Safari 18", userAgent: `${IPHONE} Version/18.6 Mobile/15E148 Safari/604.1`, way: "ios" },
  { name: "Safari on an iPad", userAgent: `${MAC} Version/26.0 Safari/605.1.15`, way: "ios-26" },
  { name: "Chrome on an iPhone", userAgent: `${IPHONE} CriOS/143.0 Mobile/15E148 Safari/604.1`, way: "ios-other" },
  { name: "Firefox on an iPhone", userAgent: `${IPHONE} FxiOS/145.0 Mobile/15E148 Safari/605.1.15`, way: "ios-other" },
  {
    name: "Edge on an iPhone",
    userAgent: `${IPHONE} Version/18.0 EdgiOS/140.0 Mobile/15E148 Safari/605.1.15`,
    way: "ios-other",
  },
  { name: "a page within another app on an iPhone", userAgent: `${IPHONE} Mobile/15E148`, way: "ios-other" },
  { name: "Safari on a Mac", userAgent: `${MAC} Version/26.0 Safari/605.1.15`, maxTouchPoints: 0, way: "desktop" },
  { name: "Chrome on Android", userAgent: `${ANDROID} Chrome/143.0.0.0 Mobile Safari/537.36`, way: "android" },
  {
    name: "Samsung Internet",
    userAgent: `${ANDROID} SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36`,
    way: "android",
  },
  {
    name: "Firefox on Android",
    userAgent: "Mozilla/5.0 (Android 15; Mobile; rv:145.0) Gecko/145.0 Firefox/145.0",
    way: "android-firefox",
  },
  {
    name: "Firefox on Linux",
    userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0",
    maxTouchPoints: 0,
    way: "desktop",
  },
]) {
  test(`${name} has the way ${way}`, () => assert.equal(wayOf({ userAgent, maxTouchPoints }), way));
}

test("it is never time at the first visit, however often on that day", async () => {
  const store = inMemory();
  await noteVisit(store, "2026-11-22");
  assert.equal(isTime(await noteVisit(store, "2026-11-22"), "2026-11-22"), false);
  assert.equal(isTime(await noteVisit(store, "2026-11-23"), "2026-11-23"), true);
});

test("after not now it is quiet for 90 days", async () => {
  const store = inMemory();
  await noteVisit(store, "2026-11-22");
  await noteVisit(store, "2026-11-23");
  await noteRefusal(store, "2026-11-23");
  assert.equal(isTime(await noteVisit(store, "2026-11-24"), "2026-11-24"), false);
  assert.equal(isTime(await noteVisit(store, "2027-02-20"), "2027-02-20"), false);
  assert.equal(isTime(await noteVisit(store, "2027-02-21"), "2027-02-21"), true);
});

test("a clock that was a year ahead does not silence it for ever", async () => {
  const store = inMemory();
  await noteVisit(store, "2026-11-22");
  await noteRefusal(store, "2027-11-23");
  assert.equal(isTime(await noteVisit(store, "2026-11-24"), "2026-11-24"), true);
});
