/* The comparison's data as the page asks for it: columns, rows, values in words, and how a value stands to the
   reference. Nothing here touches the page. */
"use strict";

const { columns: COLUMNS, rows: ROWS, reasons: REASONS } = page.data;

const MARKS = { stricter: "▲", looser: "▼", equal: "=", unlike: "≠", missing: "—", unquantified: "○", other_year: "·", none: "" };
const FILTERS = ["stricter", "equal", "looser", "unlike", "missing", "unquantified"];
const STANCES = { "^": "stricter", v: "looser", "=": "equal", "!": "unlike", ".": "none" };

/* What the reader has chosen. `reference` is a column's place, "programme" for each row's own, or "nobody". */
const state = {
  reference: "programme",
  year: "all",
  query: "",
  marks: new Set(),
  scope: -1,
  sort: "order",
  hidden: new Set(),
};

const visibleColumns = () => COLUMNS.map((_, place) => place).filter((place) => !state.hidden.has(place));
const valuesOf = (row, column) => row.cells[column]?.values ?? [];

function referenceOf(row) {
  if (state.reference === "programme") return row.programme ?? -1;
  return state.reference === "nobody" ? -1 : state.reference;
}

const stanceBeside = (value, column) => (value.stances ? STANCES[value.stances[column]] : "none");

/* { cause, text } of the reason why the value stands so to the other column; the reasons stand in the columns' order. */
function reasonBeside(value, column) {
  if (!value.stances || value.stances[column] === ".") return null;
  let turn = 0;
  for (let place = 0; place < column; place += 1) if (value.stances[place] !== ".") turn += 1;
  const [cause, text] = REASONS[value.reasons[turn]];
  return { cause, text };
}

/* The lines of a cell under the chosen year: [{ value, mark }], or one with a mark alone. */
function linesOf(row, column) {
  const cell = row.cells[column];
  if (!cell || cell.status === "missing") return [{ value: null, mark: "missing" }];
  if (!cell.values.length) return [{ value: null, mark: "unquantified" }];
  const wanted = cell.values.filter((value) => inYear(value));
  if (!wanted.length) return [{ value: null, mark: "other_year" }];
  const reference = referenceOf(row);
  return wanted.map((value) => ({
    value,
    mark: reference < 0 || reference === column ? "none" : stanceBeside(value, reference),
  }));
}

const yearOf = (value) => value.year ?? null;
const inYear = (value) => state.year === "all" || yearOf(value) === state.year;

const ALL_YEARS = Array.from(new Set(ROWS.flatMap((row) => row.cells.flatMap((cell) => (cell ? cell.values.map(yearOf) : [])))))
  .sort((one, other) => (one ?? Infinity) - (other ?? Infinity));

/* Marks of a cell, each once. */
const marksOf = (row, column) => new Set(linesOf(row, column).map((line) => line.mark));

/* Values in words. In a cell a value stands in the row's unit and without it, but for the sign of a percentage. */
const tidy = (number) => Number(number.toPrecision(12));

function shortNumber(number, unit) {
  const size = Math.abs(number);
  if (unit === "VND" && size >= 1e9) return word("big.billion", formatNumber(tidy(number / 1e9)));
  if (unit === "VND" && size >= 1e6) return word("big.million", formatNumber(tidy(number / 1e6)));
  return formatNumber(tidy(number));
}

function inRowUnit(row, value) {
  if (value.common === undefined) return formatValue(value);
  let number = shortNumber(value.common, row.unit);
  if (value.common_high !== undefined) number += `–${shortNumber(value.common_high, row.unit)}`;
  const sign = SIGNS[value.comparator];
  return (sign ? `${sign} ` : "") + number + (row.unit === "percent" ? "%" : "");
}

/* The same with its unit, where it stands alone. */
function withRowUnit(row, value) {
  if (value.common === undefined) return formatValue(value);
  return formatValue({ ...value, value: tidy(value.common), value_high: value.common_high, unit: row.unit, unit_text: row.unit_text });
}

const isConverted = (row, value) => value.common !== undefined && value.unit !== row.unit;

function unitOf(row) {
  const base = word(`base.${row.unit}`);
  if (!row.unit_text) return base;
  return ["count", "other", "ratio", "rate"].includes(row.unit) ? row.unit_text : `${base} ${row.unit_text}`;
}

/* Why a value stands so, in the reader's language; the program's own words follow where they say more. */
function reasonInWords(row, value, column) {
  const found = reasonBeside(value, column);
  if (!found) return null;
  if (found.cause && hasWord(`cause.${found.cause}`)) return word(`cause.${found.cause}`);
  const other = valuesOf(row, column).find((one) => yearOf(one) === yearOf(value));
  if (!other || stanceBeside(value, column) === "unlike") return found.text;
  const key = row.better === "up" || row.better === "down" ? `panel.reason_${row.better}` : "panel.reason";
  return word(stanceBeside(value, column) === "equal" ? "panel.reason" : key, withRowUnit(row, value), withRowUnit(row, other));
}

const groupOf = (row) => `${row.programme ?? ""}|${row.group ?? ""}`;

function groupName(row) {
  const programme = row.programme === undefined || row.programme === null ? word("table.outside") : COLUMNS[row.programme].name;
  return row.group ? [row.group, programme] : [programme, ""];
}

/* Searching: the row's wording and those of its cells, without marks; every word of the query has to occur. */
const haystacks = new Map();

function haystack(row) {
  if (!haystacks.has(row)) {
    const wordings = new Set([row.measure, row.segment, row.code, row.unit_text, row.group]);
    for (const cell of row.cells) wordings.add(cell?.measure);
    haystacks.set(row, fold(Array.from(wordings).filter(Boolean).join("\n")));
  }
  return haystacks.get(row);
}

const queryWords = () => fold(state.query).split(/\s+/).filter(Boolean);
const matchesQuery = (row, words) => words.every((one) => haystack(row).includes(one));

function scopedColumns(row) {
  if (state.scope >= 0) return [state.scope];
  const reference = referenceOf(row);
  return visibleColumns().filter((column) => column !== reference);
}

function matchesMarks(row) {
  if (!state.marks.size) return true;
  return scopedColumns(row).some((column) => {
    if (state.marks.has("wording") && row.cells[column]?.wording?.length) return true;
    return linesOf(row, column).some((line) => state.marks.has(line.mark));
  });
}

function shownRows() {
  const words = queryWords();
  const rows = ROWS.filter((row) => matchesQuery(row, words) && matchesMarks(row));
  if (state.sort === "order") return rows;
  if (state.sort === "name") {
    const collator = new Intl.Collator("vi");
    return rows.sort((one, other) => collator.compare(one.measure, other.measure));
  }
  const wanted = state.sort === "missing" ? ["missing"] : ["stricter", "looser", "unlike"];
  const weight = new Map(rows.map((row) => [row, countCells(row, wanted)]));
  return rows.sort((one, other) => weight.get(other) - weight.get(one));
}

const countCells = (row, wanted) =>
  scopedColumns(row).filter((column) => linesOf(row, column).some((line) => wanted.includes(line.mark))).length;

/* How many cells carry each mark, among the rows that the query finds. */
function countMarks() {
  const counts = Object.fromEntries([...FILTERS, "wording"].map((mark) => [mark, 0]));
  const words = queryWords();
  for (const row of ROWS) {
    if (!matchesQuery(row, words)) continue;
    for (const column of scopedColumns(row)) {
      for (const mark of marksOf(row, column)) if (mark in counts) counts[mark] += 1;
      if (row.cells[column]?.wording?.length) counts.wording += 1;
    }
  }
  return counts;
}
