// A form in the fragment of a link.

import assert from "node:assert/strict";
import test from "node:test";
import { decode, encode, fragment, openLink } from "../../../../docs/assets/tool/transfer/links.mjs";
import { toolWith } from "../../../support/node/dom.mjs";

const FORM = `
  <div data-share="clinician"><input name="every"></div>
  <div data-share="plan"><input name="start-day"></div>
  <div data-share="clinician" hidden><input name="secret"></div>
  <div hidden><div data-share="clinician"><input name="inside"></div></div>
  <div><textarea name="notes"></textarea></div>`;

test("what is encoded is decoded again", () => {
  /** @type {[string, string][]} */
  const fields = [["every", "12"], ["title", "A & B = “C” #+%"], ["empty", ""]];
  assert.deepEqual(decode(encode(2, fields)), { version: "2", fields: Object.fromEntries(fields) });
});

test("a form without fields makes no link", () => assert.equal(encode(2, []), ""));

test("an ordinary link into the page holds no form", () => {
  for (const each of ["", "#", "#urgent-help", "#x=1&y=2"]) assert.equal(decode(each), undefined);
});

test("names of objects' own members are names like any other", () => {
  const found = decode("#v=1&__proto__=x&constructor=y");
  assert.deepEqual(Object.entries(found?.fields ?? {}).sort(), [["__proto__", "x"], ["constructor", "y"]]);
});

test("hidden answers and what is not shared do not travel", async () => {
  const tool = await toolWith(FORM);
  const fields = { every: "12", "start-day": "4 1 2027", secret: "x", inside: "x", notes: "x", unknown: "x" };
  assert.equal(fragment(tool, "plan", fields), "#v=2&every=12&start-day=4+1+2027");
  assert.equal(fragment(tool, "clinician", fields), "#v=2&every=12");
  assert.equal(fragment(tool, "clinician", { every: "" }), "");
});

test("a link fills the form and says what it left out", async () => {
  const tool = await toolWith(FORM);
  location.hash = "#v=1&every=12&notes=x&other=y";
  assert.deepEqual(openLink(tool), { words: "From a link. It left out: notes, 1 unknown.", filled: true });
  assert.equal(/** @type {HTMLInputElement} */ (tool.form.elements.namedItem("every")).value, "12");
});

for (const version of ["3", "0", "-1", "01", "1e0", "", "two"]) {
  test(`a link of version "${version}" fills in nothing`, async () => {
    const tool = await toolWith(FORM);
    location.hash = `#v=${version}&every=12`;
    assert.deepEqual(openLink(tool), { words: "Another version.", filled: false });
  });
}
