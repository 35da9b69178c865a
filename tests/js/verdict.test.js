import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { verdict } from "../../static/js/lib/verdict.js";
import { verdicts } from "./vectors.js";

describe("the verdict's table", () => {
  for (const { name, outcome = {}, context = {}, expect } of verdicts.rows) {
    test(name, () => {
      const found = verdict(
        /** @type {import("./vectors.js").Outcome} */ ({ ...verdicts.outcome, ...outcome }),
        /** @type {import("../../static/js/lib/verdict.js").Context} */ ({ ...verdicts.context, ...context }),
      );
      assert.deepEqual({ ...found, ...expect }, found);
    });
  }
});

test("a result that nobody knows is not green", () => {
  const outcome = /** @type {any} */ ({ ...verdicts.outcome, result: "fine" });
  const context = /** @type {any} */ (verdicts.context);
  assert.deepEqual([verdict(outcome, context).kind, verdict(outcome, context).reason], ["cannot_check", "error"]);
});
