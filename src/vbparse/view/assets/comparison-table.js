/* The matrix: a table whose rows are filled when they come near the window, and moving among its cells by keys. */
"use strict";

const table = byId("table");
const grid = { rows: [], columns: [], elements: [], near: new Set(), focus: { row: -1, column: -1 }, watcher: null };

function renderTable() {
  const focused = table.contains(document.activeElement);
  const kept = { row: grid.rows[grid.focus.row], column: grid.columns[grid.focus.column] };
  grid.rows = shownRows();
  grid.columns = visibleColumns();
  grid.elements = [];
  grid.near.clear();
  grid.watcher?.disconnect();
  grid.watcher = new IntersectionObserver(fillSeen, { root: byId("matrix"), rootMargin: "200px 0px" });
  const columns = make("colgroup", {}, make("col", { class: "col-measure" }), ...grid.columns.map(() => make("col")));
  table.replaceChildren(columns, makeHead(), ...makeBodies());
  table.style.setProperty("--columns", String(grid.columns.length));
  table.dataset.size = grid.columns.length < 5 ? "few" : "many";
  table.setAttribute("aria-rowcount", String(grid.rows.length + 1));
  table.setAttribute("aria-colcount", String(grid.columns.length + 1));
  byId("empty").hidden = grid.rows.length > 0;
  byId("empty").textContent = word(ROWS.length ? "compare.empty" : "compare.nothing");
  for (const element of grid.elements) grid.watcher.observe(element);
  const row = kept.row ? grid.rows.indexOf(kept.row) : -1;
  setFocus({ row: Math.max(row, grid.rows.length ? 0 : -1), column: Math.max(grid.columns.indexOf(kept.column), -1) }, focused);
  markOpened();
}

/* The head: a column's name, number, and a bar of how its cells stand to the reference. */
function makeHead() {
  const corner = make("th", { role: "columnheader", scope: "col", class: "corner" }, word("table.measure"));
  return make("thead", { role: "rowgroup" }, make("tr", { role: "row", "aria-rowindex": "1" }, corner, ...grid.columns.map(makeColumnHead)));
}

function makeColumnHead(column, turn) {
  const given = COLUMNS[column];
  const counts = summarize(column);
  const reference = isReference(column);
  const said = word("table.summary", counts.stricter, counts.equal, counts.looser, counts.unlike, counts.missing);
  const facts = given.number && given.number !== given.name ? given.number : given.kind === "programme" ? given.title : given.date && formatDate(given.date);
  return make("th", {
    role: "columnheader", scope: "col", "aria-colindex": turn + 2, "data-kind": given.kind, title: reference ? given.title : said,
    class: reference ? "is-reference" : null,
  },
  make("span", { class: "head-name", lang: "vi" }, given.name),
  make("span", { class: "head-facts" }, facts ?? ""),
  reference ? make("span", { class: "head-badge" }, word("table.reference")) : makeBar(counts, said));
}

function summarize(column) {
  const counts = { stricter: 0, equal: 0, looser: 0, unlike: 0, missing: 0, unquantified: 0 };
  for (const row of grid.rows) for (const mark of marksOf(row, column)) if (mark in counts) counts[mark] += 1;
  return counts;
}

function makeBar(counts, said) {
  const bar = drawn("svg", { class: "head-bar", viewBox: "0 0 100 4", preserveAspectRatio: "none", role: "img", "aria-label": said });
  const total = FILTERS.reduce((sum, mark) => sum + counts[mark], 0);
  let at = 0;
  for (const mark of FILTERS) {
    const width = total ? (100 * counts[mark]) / total : 0;
    if (width) bar.append(drawn("rect", { class: `fill-${mark}`, x: at, y: 0, width, height: 4 }));
    at += width;
  }
  return bar;
}

function drawn(name, attributes = {}, ...children) {
  const element = document.createElementNS("http://www.w3.org/2000/svg", name);
  for (const [key, value] of Object.entries(attributes)) if (value !== null && value !== false) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

/* The body: one `tbody` a group while the order is the programme's. */
function makeBodies() {
  const bodies = [];
  let group = null;
  const grouped = state.sort === "order" && new Set(ROWS.map(groupOf)).size > 1;
  grid.rows.forEach((row, turn) => {
    if (!bodies.length || (grouped && groupOf(row) !== group)) {
      bodies.push(make("tbody", { role: "rowgroup" }));
      group = groupOf(row);
      if (grouped) bodies.at(-1).append(makeGroupHead(row));
    }
    bodies.at(-1).append(makeRow(row, turn));
  });
  return bodies;
}

function makeGroupHead(row) {
  const [name, above] = groupName(row);
  const label = make("span", { class: "group-name", lang: row.group ? "vi" : null }, name, above ? make("small", {}, above) : null);
  return make("tr", { class: "group", role: "row" }, make("th", { colspan: grid.columns.length + 1, scope: "rowgroup", role: "rowheader" }, label));
}

function makeRow(row, turn) {
  const element = make("tr", { role: "row", "aria-rowindex": turn + 2, "data-turn": turn }, makeRowHead(row),
    make("td", { class: "waiting", colspan: Math.max(1, grid.columns.length) }));
  element.style.height = `calc(${heightOf(row)}rem + var(--s4) + 1px)`;
  grid.elements.push(element);
  return element;
}

/* In rem, of its tallest cell: a row must not grow when its cells are made, or what is looked at would move. */
function heightOf(row) {
  let most = 1.5;
  for (const column of grid.columns) {
    const found = linesOf(row, column);
    const small = found.filter(({ value }) => value && besides(value)).length;
    most = Math.max(most, found.length * 1.5 + (found.length - 1) * 0.125 + small);
  }
  return most;
}

/* A row of changes may stand beside one of levels in the same words. */
const isChange = (row) => row.cells.some((cell) => cell?.values.length) && row.cells.every((cell) => !cell || cell.values.every((value) => value.kind === "change"));

function makeRowHead(row) {
  const better = betterLevel(row);
  return make("th", { scope: "row", role: "rowheader", "aria-colindex": "1", title: row.measure },
    make("span", { class: "code" }, row.code ?? ""),
    make("span", { class: "measure" },
      make("span", { class: "measure-text", lang: "vi" }, ...highlighted(row.measure)),
      make("span", { class: "measure-facts" },
        row.segment ? make("span", { class: "segment", lang: "vi" }, ...highlighted(row.segment)) : null,
        isChange(row) ? make("span", {}, word("table.change")) : null,
        make("span", {}, unitOf(row)),
        better ? make("span", { class: "better", title: word(`table.${better}`) }, better === "up" ? "↑" : "↓",
          make("span", { class: "unseen" }, word(`table.${better}`))) : null)));
}

/* The text with what the query found in `mark`; folding keeps the length, so places stay places. */
function highlighted(text) {
  const { words, marks } = readQuery();
  const folded = lowered(text, marks);
  if (folded.length !== text.length) return [text];
  const hits = [];
  for (const one of words) {
    const whole = one.endsWith(" ") ? "(?![\\p{L}\\p{N}])" : "";
    for (const hit of folded.matchAll(new RegExp(`(?<![\\p{L}\\p{N}])${one.trim()}${whole}`, "gu"))) hits.push([hit.index, hit.index + hit[0].length]);
  }
  return marked(text, hits);
}

/* Parts of a text, those within a span in `mark`; spans that overlap or touch are one. */
function marked(text, spans) {
  const parts = [];
  let at = 0;
  for (const [start, end] of merge(spans)) {
    if (start > at) parts.push(text.slice(at, start));
    parts.push(make("mark", {}, text.slice(start, end)));
    at = end;
  }
  if (at < text.length) parts.push(text.slice(at));
  return parts;
}

function merge(spans) {
  const merged = [];
  for (const [start, end] of spans.toSorted((one, other) => one[0] - other[0] || one[1] - other[1])) {
    if (merged.length && start <= merged.at(-1)[1]) merged.at(-1)[1] = Math.max(merged.at(-1)[1], end);
    else merged.push([start, end]);
  }
  return merged;
}

/* A row gets its cells when it comes near the window, and a cell what it shows when its column does: a hundred columns
   of hundreds of rows open at once. */
function fillSeen(entries) {
  const seen = seenColumns();
  for (const entry of entries) {
    grid.near[entry.isIntersecting ? "add" : "delete"](entry.target);
    if (entry.isIntersecting) fillRow(entry.target, seen);
  }
}

function fillRow(element, [from, to] = seenColumns()) {
  if (!element.dataset.filled) {
    element.dataset.filled = "yes";
    element.lastChild.remove();
    const reference = referenceOf(rowOf(element));
    element.append(...grid.columns.map((column, turn) =>
      make("td", { role: "gridcell", "aria-colindex": turn + 2, class: reference === column ? "is-reference" : null })));
    if (Number(element.dataset.turn) === grid.focus.row) cellAt(grid.focus)?.setAttribute("tabindex", "0");
    markOpened(element);
  }
  for (let turn = from; turn < to; turn += 1) fillCell(element, turn);
}

const rowOf = (element) => grid.rows[Number(element.dataset.turn)];

/* Columns in the window and a few on each side, [from, to). */
function seenColumns() {
  const [first, second] = table.tHead.rows[0].cells;
  const { scrollLeft, clientWidth } = byId("matrix");
  const from = Math.floor(scrollLeft / (second?.offsetWidth || 1)) - 3;
  const to = Math.ceil((scrollLeft + clientWidth - first.offsetWidth) / (second?.offsetWidth || 1)) + 4;
  return [Math.max(0, from), Math.min(grid.columns.length, to)];
}

function fillCell(element, turn) {
  const cell = element.cells[turn + 1];
  if (!cell || cell.firstChild) return;
  const found = linesOf(rowOf(element), grid.columns[turn]);
  cell.setAttribute("aria-label", sayCell(rowOf(element), grid.columns[turn], found));
  cell.append(...found.map(({ value, mark }) => makeLine(rowOf(element), value, mark)));
}

function fillScrolled() {
  const seen = seenColumns();
  for (const element of grid.near) fillRow(element, seen);
}

const fillAll = () => grid.elements.forEach((element) => fillRow(element, [0, grid.columns.length]));

function makeLine(row, value, mark) {
  if (!value) return make("span", { class: "line alone", "data-mark": mark }, MARKS[mark]);
  const year = state.year === "all" ? value.year ?? "" : "";
  const number = make("span", { class: "number" }, inRowUnit(row, value));
  if (isConverted(row, value)) number.append(make("i", { class: "converted", title: word("table.converted") }, "*"));
  const said = besides(value);
  if (said) number.append(make("small", {}, said));
  return make("span", { class: "line", "data-mark": mark },
    make("span", { class: "year" }, year), number, make("span", { class: "mark" }, MARKS[mark]));
}

/* What a value cannot be read without: each year, per district, already reached. */
const besides = (value) => [value.recurrence ? word(`recurrence.${value.recurrence}`) : null,
  value.per ? word("panel.per", value.per) : null, value.modality === "result" ? word("table.result") : null].filter(Boolean).join(", ");

function sayCell(row, column, lines) {
  const said = lines.map(({ value, mark }) => {
    const parts = [];
    if (value) parts.push(`${value.year ? `${word("table.year", value.year)}: ` : ""}${withRowUnit(row, value)}`);
    if (mark !== "none") parts.push(word(`stance.${mark}`));
    return parts.join(", ");
  });
  return `${COLUMNS[column].name}: ${said.join("; ")}`;
}

/* Moving: one cell at a time has the tab stop; row -1 is the head, column -1 the measures. */
function cellAt({ row, column }) {
  const element = row < 0 ? table.tHead?.rows[0] : grid.elements[row];
  return element?.cells[column + 1] ?? null;
}

function setFocus(position, withFocus) {
  cellAt(grid.focus)?.removeAttribute("tabindex");
  for (const left of table.querySelectorAll("[tabindex]")) left.removeAttribute("tabindex");
  grid.focus = position;
  if (position.row >= 0) fillRow(grid.elements[position.row], [position.column, position.column + 1]);
  const cell = cellAt(position);
  if (!cell) return;
  cell.setAttribute("tabindex", "0");
  if (!withFocus) return;
  cell.focus({ preventScroll: true });
  cell.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function moveFocus(event) {
  const { row, column } = grid.focus;
  const last = { row: grid.rows.length - 1, column: grid.columns.length - 1 };
  const far = event.ctrlKey || event.metaKey;
  const steps = {
    ArrowLeft: [row, column - 1], ArrowRight: [row, column + 1], ArrowUp: [row - 1, column], ArrowDown: [row + 1, column],
    PageUp: [row - 10, column], PageDown: [row + 10, column], Home: [far ? 0 : row, -1], End: [far ? last.row : row, last.column],
  };
  const step = steps[event.key];
  if (!step || event.altKey || event.shiftKey || (far && event.key.startsWith("Arrow"))) return false;
  setFocus({ row: Math.min(Math.max(step[0], -1), last.row), column: Math.min(Math.max(step[1], -1), last.column) }, true);
  return true;
}

function positionOf(target) {
  const cell = target.closest("th, td");
  const line = cell?.closest("tr");
  if (!line || line.classList.contains("group")) return null;
  return { row: line.parentNode === table.tHead ? -1 : Number(line.dataset.turn), column: cell.cellIndex - 1 };
}
