// Ticks in a list of dates, and what the page fills in by itself.

import assert from "node:assert/strict";
import test from "node:test";
import { holdsAnything, typedInto } from "../../../docs/assets/tool/form/form.mjs";
import { formToSave } from "../../../docs/assets/tool/form/saved-form.mjs";
import { toolWith } from "../../support/node/dom.mjs";

test("a tick replaces the line of its day, and no other", async () => {
  await toolWith(""); // the module asks the page for its tools
  const { withLine } = await import("../../../docs/assets/tool/marks.mjs");
  const lines = "2026-12-01 given\n2026-12-08 not given";
  assert.equal(withLine("", "2026-12-01", "2026-12-01 given"), "2026-12-01 given");
  assert.equal(withLine(lines, "2026-12-01", "2026-12-01 given 2026-12-02"), "2026-12-08 not given\n2026-12-01 given 2026-12-02");
  assert.equal(withLine(lines, "2026-12-08", ""), "2026-12-01 given");
});

test("the form of another tool that is kept on the device is filled in, and is no part of what was typed", async () => {
  const tool = await toolWith('<input name="every"><input type="hidden" name="kept-log" data-fill data-kept-of="log">');
  localStorage.setItem("tea:log", "a log");
  assert.equal(typedInto(tool)["kept-log"], "a log");
  assert.equal(holdsAnything(tool), false);
  assert.deepEqual(formToSave(tool).fields, { every: "" });
  localStorage.removeItem("tea:log");
  assert.equal(typedInto(tool)["kept-log"], "");
});
