// Days in a form: the reader's own day in a new row, the same day of earlier weeks, and a row's day in words. The calendar
// is the browser's.

import { fieldsIn, one } from "../../page/dom.mjs";

/** The day on the reader's own calendar, as 2027-01-04. */
export const today = () => written(new Date());

/** @param {Date} when */
function written(when) {
  const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
  return `${when.getFullYear()}-${two(when.getMonth() + 1)}-${two(when.getDate())}`;
}

/** The boxes of a row's day, where the page fills it in: day, month, year. @param {ParentNode} row */
const boxesIn = (row) => fieldsIn(row, "[data-starts-today] input");

/** Whether a row has no day, or the one that the page filled in. @param {HTMLElement} row */
export const hasOwnDay = (row) => dayOf(row) === row.dataset.day || boxesIn(row).every(({ value }) => !value);

/**
 * Fills in a row's day, as if the page had come with it.
 * @param {HTMLElement} row
 * @param {string} day such as 2027-01-04
 */
export function setDay(row, day) {
  row.dataset.day = day;
  const parts = day.split("-").map((part) => String(Number(part))).reverse();
  boxesIn(row).forEach((box, index) => {
    box.setAttribute("value", parts[index]);
    box.value = parts[index];
  });
}

/**
 * A whole date in the first box takes the place of the month and the year that the page filled in.
 * @param {Element} typed the box that was typed into
 */
export function wholeDay(typed) {
  const row = /** @type {HTMLElement | null} */ (typed.closest("[data-row]"));
  const [first, ...rest] = row?.dataset.day ? boxesIn(row) : [];
  if (first !== typed || first.value.trim().length <= 2) return;
  for (const box of rest) if (box.value === box.getAttribute("value")) box.value = "";
}

/** The day that stands in a row, as 2027-01-04; "" if it is not written in numbers. @param {ParentNode} row */
export function dayOf(row) {
  const [day, ...rest] = boxesIn(row).map(({ value }) => value.trim());
  const [month, year] = rest;
  if (/^\d{4}-\d\d-\d\d$/.test(day ?? "") && !month && !year) return day;
  const written = [day, month, year].every((part) => /^\d+$/.test(part ?? "")) && year.length === 4;
  return written ? `${year}-${month.padStart(2, "0")}-${day.padStart(2, "0")}` : "";
}

/**
 * The same day of the week, some weeks earlier.
 * @param {string} day such as 2027-01-04
 * @param {number} weeks
 */
export function weeksBefore(day, weeks) {
  const when = new Date(`${day}T12:00`);
  when.setDate(when.getDate() - 7 * weeks);
  return written(when);
}

/**
 * A day in few words: Mon 4 Jan 2027.
 * @param {string} day such as 2027-01-04; anything else stays as it is
 * @param {"numeric"} [year] left out for one that needs no year
 */
function inWords(day, year) {
  const when = new Date(`${day}T12:00`);
  if (Number.isNaN(when.valueOf())) return day;
  return when.toLocaleDateString("en-GB", { weekday: "short", day: "numeric", month: "short", year }).replace(",", "");
}

/** What stands in the boxes of a day, for a row's name. @param {HTMLElement} parts */
export function dayInWords(parts) {
  const row = /** @type {HTMLElement} */ (parts.closest("[data-row]"));
  const day = dayOf(row);
  const written = fieldsIn(parts).map(({ value }) => value);
  if (!day) return written.filter(Boolean).join(" ");
  const todays = row.parentElement?.dataset.today;
  return day === today() && todays ? `${todays}, ${inWords(day)}` : inWords(day, "numeric");
}

/** Opens the fold around a row's day, if it has one. @param {HTMLElement} row */
export function openDay(row) {
  one(row, "[data-starts-today]").closest("details.more")?.setAttribute("open", "");
}
