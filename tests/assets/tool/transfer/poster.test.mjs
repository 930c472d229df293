// The address that goes onto a poster.

import assert from "node:assert/strict";
import { test } from "node:test";
import "../../../support/node/dom.mjs";

test("an address is whole, as a browser shows it; anything else is none", async () => {
  const { whole } = await import("../../../../docs/assets/tool/transfer/poster.mjs");
  assert.equal(whole(" https://clinic.example "), "https://clinic.example/");
  assert.equal(whole("http://clinic.example/b12"), "http://clinic.example/b12");
  for (const typed of ["", "clinic.example", "javascript:alert(1)", "file:///home"]) assert.equal(whole(typed), "", typed);
});
