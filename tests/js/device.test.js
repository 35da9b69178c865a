import assert from "node:assert/strict";
import { test } from "node:test";

import { deviceWords } from "../../static/js/lib/device.js";

const CASES = [
  ["Mozilla/5.0 (Android 14; Mobile; rv:140.0) Gecko/140.0 Firefox/140.0", "Firefox", "Android"],
  [
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/136.0.0.0 Mobile Safari/537.36",
    "Samsung Internet",
    "Android",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1",
    "Safari",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/140.0 Mobile/15E148 Safari/604.1",
    "Chrome",
    "iPhone",
  ],
  [
    "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36 Edg/140.0.0.0",
    "Edge",
    "Windows",
  ],
  [
    "Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 Chrome/140.0.0.0 Safari/537.36",
    "Chrome",
    "Chromebook",
  ],
  ["something new", "", ""],
];

for (const [userAgent = "", browser, system] of CASES) {
  test(`a browser is named in plain words: ${browser || "unknown"} on ${system || "unknown"}`, () => {
    assert.deepEqual(deviceWords({ userAgent }), { browser, system });
  });
}

test("an iPad that calls itself a Mac is an iPad, a Mac without touch screen is not", () => {
  const userAgent =
    "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
  assert.equal(deviceWords({ userAgent, maxTouchPoints: 5 }).system, "iPad");
  assert.equal(deviceWords({ userAgent, maxTouchPoints: 0 }).system, "Mac");
});

test("the brand that a browser states wins over what it pretends to be", () => {
  const brands = [{ brand: "Not=A?Brand" }, { brand: "Chromium" }, { brand: "Microsoft Edge" }];
  const words = deviceWords({
    userAgent: "Chrome/140.0 Safari/537.36",
    userAgentData: { brands, platform: "Android" },
  });
  assert.deepEqual(words, { browser: "Edge", system: "Android" });
});
