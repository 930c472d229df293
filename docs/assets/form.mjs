// A tool's form as names and texts: read from the page, and put into it. It holds no rule; Python decides what is right.

const MOST_FROM_A_LINK = 300; // characters in one field

const untouched = new WeakMap(); // each form as the page brought it

/** One flat mapping of names to text; boxes of one name are joined with commas. */
export function typedInto(tool) {
  const form = tool.querySelector("form");
  for (const field of form.querySelectorAll("[data-fill=today]")) field.value = today();
  const typed = new FormData(form);
  // A list in which nothing is ticked is an answer, too: without it, what was ticked at first would count.
  for (const box of form.querySelectorAll("[type=checkbox]")) if (!typed.has(box.name)) typed.set(box.name, "");
  return Object.fromEntries([...typed.keys()].map((name) => [name, typed.getAll(name).join(",")]));
}

/** The day on the reader's own calendar, as 2027-01-04. */
export function today() {
  const now = new Date();
  const two = (number) => String(number).padStart(2, "0");
  return `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`;
}

/** Whether a reader has put anything into the form. */
export function holdsAnything(tool) {
  const now = typedInto(tool);
  const before = untouched.get(tool).typed;
  const names = Object.keys({ ...now, ...before }).filter((name) => name !== "today");
  return names.some((name) => (now[name] ?? "") !== (before[name] ?? ""));
}

/** Remembers the form as the page brought it. */
export function remember(tool) {
  untouched.set(tool, { html: tool.querySelector("[data-form]").innerHTML, typed: typedInto(tool) });
}

/** Brings the form back as the page brought it. */
export function empty(tool) {
  tool.querySelector("[data-form]").innerHTML = untouched.get(tool).html;
  showWhatApplies(tool);
}

/**
 * An empty form, filled with texts by name. Gives the names that the form does not have or whose text it cannot hold.
 * What comes from a link (`trusted` is false) never goes into long texts.
 */
export function fill(tool, fields, { trusted }) {
  empty(tool);
  const ignored = Object.entries(fields).filter(([name, text]) => !put(tool, name, String(text), trusted));
  for (const row of tool.querySelectorAll("details[data-row]")) row.open = false;
  showWhatApplies(tool);
  openFilled(tool);
  return ignored.map(([name]) => name);
}

function put(tool, name, text, trusted) {
  const form = tool.querySelector("form");
  const named = (wanted) => form.querySelectorAll(`[name="${CSS.escape(wanted)}"]:not([type=hidden])`);
  makeRowFor(form, name);
  let found = [...named(name)];
  if (!found.length) found = [...named(`${name}-day`)]; // a date in one go
  if (!found.length) return false;
  const [first] = found;
  if (["radio", "checkbox"].includes(first.type)) {
    const wanted = text.split(",");
    for (const box of found) box.checked = wanted.includes(box.value);
    return wanted.every((value) => found.some((box) => box.value === value)) || !text;
  }
  if (first.matches("select")) {
    if (![...first.options].some((option) => option.value === text)) return false;
  } else if (!trusted && (first.matches("textarea") || text.length > MOST_FROM_A_LINK)) return false;
  first.value = text;
  for (const part of ["month", "year"]) for (const rest of named(`${name}-${part}`)) rest.value = ""; // the day box holds it all
  return true;
}

/** Puts texts into the form by name. What else stands in it stays. */
export function set(tool, fields) {
  for (const [name, text] of Object.entries(fields)) put(tool, name, String(text), true);
  showWhatApplies(tool);
}

/** Puts what stands in the fields within an element into the form's own fields of the same names. */
export function copy(from, tool) {
  const form = tool.querySelector("form");
  for (const field of from.querySelectorAll("[name]")) {
    for (const own of form.querySelectorAll(`[name="${CSS.escape(field.name)}"]`)) {
      if (!["radio", "checkbox"].includes(field.type)) own.value = field.value;
      else if (own.value === field.value) own.checked = field.checked;
    }
  }
  showWhatApplies(tool);
}

/** Whether the form has, or may have in a further row, a field of this name. */
export function isOurs(tool, name) {
  const form = tool.querySelector("form");
  const pattern = name.replace(/-\d{1,3}(?=-|$)/, "-_NEW_");
  const places = [form, ...[...form.querySelectorAll("template")].map((each) => each.content)];
  const names = [name, pattern].flatMap((each) => [each, `${each}-day`]).map((each) => `[name="${CSS.escape(each)}"]`);
  return places.some((place) => place.querySelector(names.join()) !== null);
}

/** Adds rows until the one is there to which a name such as `phases-3-every` belongs. */
function makeRowFor(form, name) {
  const number = Number(/-(\d{1,3})(?=-|$)/.exec(name)?.[1] ?? NaN);
  const pattern = name.replace(/-\d{1,3}(?=-|$)/, "-_NEW_");
  for (const rows of form.querySelectorAll("[data-rows]")) {
    if (!(number < Number(rows.dataset.most))) continue;
    const { content } = rows.querySelector(":scope > template");
    const known = (each) => content.querySelector(`[name="${CSS.escape(each)}"]`);
    if (!known(pattern) && !known(`${pattern}-day`)) continue;
    while (!rows.querySelector(`:scope > [data-row="${number}"]`) && append(rows) < number);
    renumber(rows);
  }
}

/** Hides the questions that do not apply to what is chosen so far. What stands in them is kept. */
export function showWhatApplies(tool) {
  const form = tool.querySelector("form");
  const typed = new FormData(form);
  const hidden = new Map(); // by name: a question that looks at one not asked is not asked
  for (const question of form.querySelectorAll("[data-when]")) {
    const { when, whenIs, whenNot } = question.dataset;
    const chosen = typed.getAll(when).some((value) => (whenIs ?? whenNot).split(" ").includes(value));
    question.hidden = chosen === (whenIs === undefined) || (hidden.get(when) ?? false);
    const field = question.querySelector("[name]");
    if (field) hidden.set(field.name, question.hidden);
  }
}

/** Opens the folds in which something is filled in. */
function openFilled(tool) {
  const atFirst = ({ options }) => [...options].find((each) => each.defaultSelected) ?? options[0];
  const changed = (field) =>
    field.matches("select")
      ? field.selectedOptions[0] !== atFirst(field)
      : field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  for (const fold of tool.querySelectorAll("details.more")) {
    fold.open = [...fold.querySelectorAll("input:not([type=hidden]), select, textarea")].some(changed) || fold.querySelector("[data-row]") !== null;
  }
}

// Rows

/** A new row at the end; gives its number. */
function append(rows) {
  const present = [...rows.querySelectorAll(":scope > [data-row]")];
  const number = Math.max(-1, ...present.map((row) => Number(row.dataset.row))) + 1;
  const pattern = rows.querySelector(":scope > template");
  pattern.insertAdjacentHTML("beforebegin", pattern.innerHTML.replaceAll("_NEW_", number));
  return number;
}

export function addRow(rows) {
  for (const row of rows.querySelectorAll(":scope > details[data-row]")) row.open = false;
  append(rows);
  renumber(rows);
  showWhatApplies(rows.closest("[data-calculator]"));
  firstField(rows.querySelector(":scope > template").previousElementSibling).focus();
}

export function removeRow(row) {
  const rows = row.parentElement;
  if (filled(row) && !confirm(rows.dataset.removeQuestion)) return;
  dropProblems(row);
  const neighbour = [row.nextElementSibling, row.previousElementSibling].find((each) => each?.matches("[data-row]"));
  const later = [...rows.querySelectorAll(":scope > [data-row]")].filter((each) => row.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING);
  const said = later.map((each) => [...linksTo(each), ...[...each.querySelectorAll(".error")].flatMap(wordsOf)]);
  row.remove();
  later.forEach((each, place) => {
    const before = Number(each.querySelector("[data-place]").textContent);
    relabel(said[place], each, before, before - 1);
  });
  renumber(rows);
  (neighbour ? firstField(neighbour) : rows.querySelector("[data-add]")).focus();
}

/** Swaps what stands in a row with what stands in the one above it. The focus goes with it. */
export function moveRow(row) {
  const above = row.previousElementSibling;
  const [mine, other] = [row, above].map((each) => [...each.querySelectorAll("[name]")]);
  const state = ({ value, checked }) => ({ value, checked });
  const [mineWas, otherWas] = [mine.map(state), other.map(state)];
  const take = (field, { value, checked }) => {
    if (["radio", "checkbox"].includes(field.type)) field.checked = checked;
    else field.value = value;
  };
  mine.forEach((field, place) => take(field, otherWas[place]));
  other.forEach((field, place) => take(field, mineWas[place]));
  const folds = [...row.querySelectorAll("details.more")];
  [...above.querySelectorAll("details.more")].forEach((each, place) => ([each.open, folds[place].open] = [folds[place].open, each.open]));
  swapProblems(row, above);
  showWhatApplies(row.closest("[data-calculator]"));
  const button = above.querySelector("[data-move]");
  (button.hidden ? firstField(above) : button).focus();
}

// What is wrong with a row goes where the row goes

const linksTo = (row) =>
  [...row.closest("form").querySelectorAll(".error-summary a")].filter((link) => {
    const field = document.getElementById(link.hash.slice(1));
    return field && row.contains(field);
  });

/** Takes a row's lines out of the summary of problems, and the summary with its last line. */
function dropProblems(row) {
  const summary = row.closest("form").querySelector(".error-summary");
  for (const link of linksTo(row)) link.closest("li").remove();
  if (summary && !summary.querySelector("li")) summary.remove();
}

/** Exchanges what is said about two rows whose values were exchanged: beside the fields and in the summary. */
function swapProblems(row, other) {
  const fields = [row, other].map((each) => [...each.querySelectorAll(".field, .rows")]);
  const links = [row, other].map(linksTo);
  const numbers = [row, other].map((each) => each.dataset.row);
  const places = [row, other].map((each) => each.querySelector("[data-place]")?.textContent);
  fields[0].forEach((mine, place) => exchange(mine, fields[1][place], numbers, places));
  links.forEach((each, side) => {
    for (const link of each) {
      link.setAttribute("href", renumbered(link.hash, numbers[side], numbers[1 - side])); // as the page wrote it, without an address
    }
    relabel(each, row, places[side], places[1 - side]);
  });
}

function exchange(mine, other, numbers, places) {
  const state = (field) => ({
    error: field.querySelector(":scope > .error"),
    wrong: field.classList.contains("field--wrong"),
    invalid: [...field.querySelectorAll("[name]")].map((each) => each.hasAttribute("aria-invalid")),
  });
  const [was, otherWas] = [state(mine), state(other)];
  const put = (field, { error, wrong, invalid }, from, to) => {
    field.classList.toggle("field--wrong", wrong);
    const boxes = [...field.querySelectorAll("[name]")];
    boxes.forEach((each, place) => (invalid[place] ? each.setAttribute("aria-invalid", "true") : each.removeAttribute("aria-invalid")));
    if (error) {
      error.id = renumbered(error.id, from.number, to.number);
      relabel(wordsOf(error), field.closest("[data-row]"), from.place, to.place);
      const hint = field.querySelector(":scope > .hint");
      const before = hint ?? field.querySelector(":scope > legend, :scope > label");
      before.after(error);
    }
    const described = field.matches("fieldset") ? field : boxes[0];
    const ids = [...field.querySelectorAll(":scope > .hint, :scope > .error")].map((each) => each.id);
    if (ids.length) described?.setAttribute("aria-describedby", ids.join(" "));
    else described?.removeAttribute("aria-describedby");
  };
  was.error?.remove();
  otherWas.error?.remove();
  const [here, there] = [0, 1].map((side) => ({ number: numbers[side], place: places[side] }));
  put(mine, otherWas, there, here);
  put(other, was, here, there);
}

/** An id or a hash that belongs to another row of the same group: `…-phases-1-every` as `…-phases-0-every`. */
const renumbered = (text, from, to) => text.replace(new RegExp(`-${from}(?=-|$)`), `-${to}`);

/** Says a row's other place in what is said about it: messages call it "phase 2" as its legend does. */
function relabel(texts, row, from, to) {
  const noun = row.querySelector("legend").textContent.replace(/\d+/, "").trim();
  const named = new RegExp(`(${noun}) ${from}(?!\\d)`, "gi");
  for (const text of texts) text.textContent = text.textContent.replace(named, `$1 ${to}`);
}

const wordsOf = (error) => [...error.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE);

function filled(row) {
  const fields = [...row.querySelectorAll("input, textarea")];
  return fields.some((field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value));
}

function renumber(rows) {
  const present = rows.querySelectorAll(":scope > [data-row]");
  present.forEach((row, place) => {
    for (const each of row.querySelectorAll("[data-place]")) each.textContent = place + 1;
    for (const each of row.querySelectorAll("[data-move]")) each.hidden = place === 0;
  });
  rows.querySelector("[data-add]").hidden = present.length >= Number(rows.dataset.most);
}

/** Says in the closed row what stands in its first question. */
export function nameRow(row) {
  const group = row.querySelector("fieldset .parts, [name]");
  const parts = group.matches("[name]") ? [] : [...group.querySelectorAll("[name]")].filter((field) => field.value);
  const words = parts.map((field) => `${field.labels[0].textContent.trim()} ${field.value}`).join(", ");
  row.querySelector("[data-about]").textContent = words || (group.value ?? "");
}

/** The first field, and among choices of which one is ticked, that one. */
export function firstField(within) {
  const first = within.querySelector("input:not([type=hidden]), select, textarea");
  return (first?.type === "radio" && within.querySelector(`[name="${CSS.escape(first.name)}"]:checked`)) || first;
}
