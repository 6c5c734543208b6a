/* The comparison's data as the page asks for it: columns, rows, values in words, and how a value stands to the
   reference. Nothing here touches the page. */
"use strict";

const { columns: COLUMNS, rows: ROWS, reasons: REASONS } = page.data;

const PROGRAMMES = COLUMNS.filter((one) => one.kind === "programme");
const MARKS = { stricter: "▲", looser: "▼", equal: "=", unlike: "≠", missing: "—", unquantified: "○", other_year: "·", none: "" };
const FILTERS = ["stricter", "equal", "looser", "unlike", "missing", "unquantified"];
const TURNED = { stricter: "looser", looser: "stricter" };

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

const isReference = (column) => state.reference === column || (state.reference === "programme" && COLUMNS[column].kind === "programme");

/* How a value stands to another column: as the comparison says; else as the other's value stands to this one, turned;
   else by the order of the year, for the comparison ranks all columns. { stance, cause, reason, year, difference, other }. */
function beside(row, column, value, reference) {
  if (reference < 0 || reference === column) return null;
  const said = value.against?.find((one) => one.column === reference);
  if (said) return { ...said, reason: REASONS[said.reason], other: valueFor(row, reference, said.year ?? yearOf(value)) };
  if (value.modality === "result" || valueFor(row, column, yearOf(value)) !== value) return null;
  const other = valueFor(row, reference, yearOf(value));
  const turned = other?.against?.find((one) => one.column === column && (one.year ?? yearOf(other)) === yearOf(value));
  if (turned) return { stance: TURNED[turned.stance] ?? turned.stance, cause: turned.cause, reason: REASONS[turned.reason], other };
  const ranks = row.orders.find(([year]) => (year ?? null) === yearOf(value))?.[1] ?? [];
  const [mine, others] = [column, reference].map((one) => ranks.findIndex((equals) => equals.includes(one)));
  if (mine >= 0 && others >= 0) return { stance: mine === others ? "equal" : mine < others ? "stricter" : "looser", other };
  return other && yearOf(other) === yearOf(value) ? { stance: "unlike", cause: "unranked", other } : null;
}

/* A column's target for a year; else one that holds for each year, or for all of its period. */
function valueFor(row, column, year) {
  const targets = valuesOf(row, column).filter((value) => value.modality !== "result");
  return targets.find((value) => yearOf(value) === year) ?? targets.find((value) => value.recurrence === "yearly") ?? targets.find((value) => yearOf(value) === null);
}

/* The lines of a cell under the chosen year and reference: [{ value, mark }], or one with a mark alone; each made once. */
let lines = new Map();
const forgetLines = () => { lines = new Map(); };

function linesOf(row, column) {
  if (!lines.has(row)) lines.set(row, []);
  const made = lines.get(row);
  made[column] ??= makeLines(row, column);
  return made[column];
}

const ALONE = Object.fromEntries(["missing", "unquantified", "other_year"].map((mark) => [mark, [{ value: null, mark }]]));

function makeLines(row, column) {
  const cell = row.cells[column];
  if (!cell || cell.status === "missing") return ALONE.missing;
  if (!cell.values.length) return ALONE.unquantified;
  const reference = referenceOf(row);
  const wanted = cell.values.filter(inYear).map((value) => ({ value, mark: beside(row, column, value, reference)?.stance ?? "none" }));
  return wanted.length ? wanted : ALONE.other_year;
}

const yearOf = (value) => value.year ?? null;
const inYear = (value) => state.year === "all" || yearOf(value) === state.year;

const ALL_YEARS = Array.from(new Set(ROWS.flatMap((row) => row.cells.flatMap((cell) => (cell ? cell.values.map(yearOf) : [])))))
  .sort((one, other) => (one ?? Infinity) - (other ?? Infinity));

/* Marks of a cell, each once. */
function marksOf(row, column) {
  const found = linesOf(row, column);
  return found.length === 1 ? [found[0].mark] : Array.from(new Set(found.map((line) => line.mark)));
}

/* Values in words. In a cell a value stands in the row's unit and without it, but for the sign of a percentage. */
const tidy = (number) => Number(number.toPrecision(12));

function shortNumber(number, unit) {
  const size = Math.abs(number);
  if (unit === "VND" && size >= 1e9) return word("big.billion", formatNumber(tidy(number / 1e9)));
  if (unit === "VND" && size >= 1e6) return word("big.million", formatNumber(tidy(number / 1e6)));
  return formatNumber(tidy(number));
}

function inRowUnit(row, value) {
  if (value.common === undefined) return changeSign(value) + formatValue(value);
  let number = shortNumber(value.common, row.unit);
  if (value.common_high !== undefined) number += `–${shortNumber(value.common_high, row.unit)}`;
  const sign = SIGNS[value.comparator];
  return changeSign(value) + (sign ? `${sign} ` : "") + number + (row.unit === "percent" ? "%" : "");
}

/* A change is no level: "giảm 2–3%" is written ↓ 2–3%. */
const changeSign = (value) => (value.kind === "change" ? `${{ up: "↑", down: "↓" }[value.direction] ?? "Δ"} ` : "");

/* As the document gives it. */
const asGiven = (value) => changeSign(value) + formatValue(value);

/* In the row's unit, which it names. */
function withRowUnit(row, value) {
  if (value.common === undefined) return asGiven(value);
  return changeSign(value) + formatValue({ ...value, out_of: null, value: tidy(value.common), value_high: value.common_high, unit: row.unit, unit_text: row.unit_text });
}

const isConverted = (row, value) => value.common !== undefined && value.unit !== row.unit;

function unitOf(row) {
  if (!row.unit) return "";
  const base = word(`base.${row.unit}`);
  if (!row.unit_text) return base;
  return ["count", "other", "ratio", "rate"].includes(row.unit) ? row.unit_text : `${base} ${row.unit_text}`;
}

/* Why a value stands so, in the reader's language; the program's own words follow where they say more. */
function reasonInWords(row, value, found) {
  if (found.cause && hasWord(`cause.${found.cause}`)) return word(`cause.${found.cause}`);
  if (!found.other || found.stance === "unlike") return found.reason ?? null;
  return word(reasonKey(row, value, found), withRowUnit(row, value), withRowUnit(row, found.other));
}

/* Which way is stricter: of a change, the more of it where it goes the way that is better. */
function reasonKey(row, value, { stance }) {
  if (stance === "equal" || !betterOf(row)) return "panel.reason";
  if (value.kind !== "change") return `panel.reason_${row.better}`;
  return value.direction === row.better ? `panel.reason_change_${row.better}` : "panel.reason";
}

const betterOf = (row) => (row.better === "up" || row.better === "down" ? row.better : null);

/* Of levels only: of a change, `better` is said of what changes. */
const betterLevel = (row) => (row.cells.some((cell) => cell?.values[0]?.kind === "change") ? null : betterOf(row));

/* A programme's heading, or that of the first document where a row belongs to no programme; what it is a heading of
   stands behind it where that is not plain. */
const outside = (row) => row.programme === undefined || row.programme === null;
const firstColumn = (row) => row.cells.findIndex((cell) => cell && cell.status !== "missing");
const groupOf = (row) => `${row.programme ?? ""}|${row.group ?? ""}|${outside(row) && row.group ? firstColumn(row) : ""}`;

function groupName(row) {
  if (!row.group) return [outside(row) ? word("table.outside") : COLUMNS[row.programme].name, ""];
  if (outside(row)) return [row.group, COLUMNS[firstColumn(row)]?.name ?? ""];
  return [row.group, PROGRAMMES.length > 1 ? COLUMNS[row.programme].name : ""];
}

/* Searching: the row's wording and those of its cells. Each word of the query has to occur, the last one may be a
   beginning: "tre em" does not find "trên". Marks that were typed count where any row has them so: "số" does not find
   "sơ", but "so" finds both. */
const haystacks = new Map();
const spaced = (text) => text.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const lowered = (text, marks) => (marks ? text.normalize("NFC").toLowerCase() : fold(text));

function haystack(row, marks) {
  if (!haystacks.has(row)) {
    const wordings = new Set([row.measure, row.segment, row.code, row.unit_text, row.group]);
    for (const cell of row.cells) wordings.add(cell?.measure);
    const text = Array.from(wordings).filter(Boolean).join(" ");
    haystacks.set(row, [false, true].map((one) => ` ${spaced(lowered(text, one))} `));
  }
  return haystacks.get(row)[Number(marks)];
}

const asked = { query: null, words: [], marks: false };

/* { words, marks }: the words, each whole one with a blank behind; whether their marks count. */
function readQuery() {
  if (asked.query === state.query) return asked;
  asked.query = state.query;
  for (const marks of [true, false]) {
    const words = spaced(lowered(state.query, marks)).split(" ").filter(Boolean).map((one) => `${one} `);
    if (words.length && /[\p{L}\p{N}]$/u.test(state.query)) words.push(words.pop().trim());
    Object.assign(asked, { words, marks });
    if (marks && fold(state.query) !== state.query.toLowerCase() && ROWS.some(matchesQuery)) break;
  }
  return asked;
}

function matchesQuery(row) {
  const { words, marks } = asked.query === state.query ? asked : readQuery();
  return words.every((one) => haystack(row, marks).includes(` ${one}`));
}

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
  const rows = ROWS.filter((row) => matchesQuery(row) && matchesMarks(row));
  if (state.sort === "order") return rows;
  if (state.sort === "name") {
    const collator = new Intl.Collator("vi");
    return rows.sort((one, other) => collator.compare(one.measure, other.measure));
  }
  const weight = new Map(rows.map((row) => [row, WEIGHTS[state.sort](row)]));
  return rows.sort((one, other) => weight.get(other) - weight.get(one));
}

const countCells = (row, wanted) =>
  scopedColumns(row).filter((column) => linesOf(row, column).some((line) => wanted.includes(line.mark))).length;

const WEIGHTS = {
  differing: (row) => countCells(row, ["stricter", "looser", "unlike"]),
  shared: (row) => -countCells(row, ["missing"]),
  missing: (row) => countCells(row, ["missing"]),
};

/* How many cells carry each mark, among the rows that the query finds. */
function countMarks() {
  const counts = Object.fromEntries([...FILTERS, "wording"].map((mark) => [mark, 0]));
  for (const row of ROWS) {
    if (!matchesQuery(row)) continue;
    for (const column of scopedColumns(row)) {
      for (const mark of marksOf(row, column)) if (mark in counts) counts[mark] += 1;
      if (row.cells[column]?.wording?.length) counts.wording += 1;
    }
  }
  return counts;
}
