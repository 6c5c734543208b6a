/* The comparison's page: its tools, what they change, and its keys. */
"use strict";

function change(changes) {
  Object.assign(state, changes);
  if ("reference" in changes || "year" in changes) forgetLines();
  renderTools();
  renderTable();
  renderPanel();
}

/* Tools: made anew when the language or what they show has changed. */
function renderTools() {
  const shown = visibleColumns();
  byId("facts").replaceChildren(
    make("span", {}, word("compare.plans", formatNumber(COLUMNS.filter((one) => one.kind === "plan").length))),
    make("span", {}, word("compare.rows", formatNumber(ROWS.length))),
    ...PROGRAMMES.slice(0, 3).map((one) => make("span", { title: one.title }, word("panel.programme"), " ", make("b", {}, one.name))));
  byId("foot-places").textContent = word(`compare.places.${page.data.places}`);
  renderYears();
  const columns = COLUMNS.map((one, place) => [String(place), one.name]);
  const programmes = PROGRAMMES.length ? [["programme", word("tools.programme")]] : [];
  fillSelect("reference", [...programmes, ...columns, ["nobody", word("tools.nobody")]], String(state.reference));
  fillSelect("sort", ["order", "name", "shared", "differing", "missing"].map((one) => [one, word(`sort.${one}`)]), state.sort);
  fillSelect("scope", [["-1", word("tools.any_column")], ...columns], String(state.scope));
  renderChips();
  byId("columns-count").textContent = shown.length === COLUMNS.length ? formatNumber(COLUMNS.length) : `${formatNumber(shown.length)}/${formatNumber(COLUMNS.length)}`;
  renderColumnList();
  const filtered = state.marks.size || state.query || state.scope >= 0;
  byId("clear").hidden = !filtered;
  byId("shown").textContent = filtered ? word("compare.shown", formatNumber(shownRows().length), formatNumber(ROWS.length)) : "";
}

function fillSelect(id, options, chosen) {
  const select = byId(id);
  select.replaceChildren(...options.map(([value, text]) => make("option", { value }, text)));
  select.value = chosen;
}

/* Few years are buttons, many a list. */
function renderYears() {
  const choices = ["all", ...ALL_YEARS];
  const many = choices.length > 6;
  byId("years").hidden = many || choices.length < 3;
  byId("year-pick").hidden = !many;
  const name = (year) => (year === "all" ? word("tools.all_years") : String(year ?? word("tools.no_year")));
  fillSelect("year", choices.map((year) => [String(year), name(year)]), String(state.year));
  keepFocus(byId("years"), () => byId("years").replaceChildren(...choices.map((year) => {
    const text = name(year);
    const button = make("button", { type: "button", "data-key": String(year), "aria-pressed": String(state.year === year) }, text);
    button.addEventListener("click", () => change({ year }));
    return button;
  })));
}

function renderChips() {
  const counts = countMarks();
  keepFocus(byId("chips"), () => byId("chips").replaceChildren(...[...FILTERS, "wording"].map((mark) => {
    const button = make("button", { type: "button", class: "chip", "data-key": mark, "data-mark": mark, "aria-pressed": String(state.marks.has(mark)), hidden: !counts[mark] && !state.marks.has(mark) },
      make("span", { class: "mark", "aria-hidden": "true" }, MARKS[mark] ?? "≈"), word(`stance.${mark}`), make("b", {}, formatNumber(counts[mark])));
    button.addEventListener("click", () => {
      const marks = new Set(state.marks);
      if (!marks.delete(mark)) marks.add(mark);
      change({ marks });
    });
    return button;
  })));
}

/* A button that was made anew keeps the focus that it had. */
function keepFocus(holder, renew) {
  const key = holder.contains(document.activeElement) ? document.activeElement.dataset.key : null;
  renew();
  if (key) holder.querySelector(`[data-key="${key}"]`)?.focus();
}

function renderColumnList() {
  const query = fold(byId("columns-query").value);
  const items = COLUMNS.map((given, column) => [given, column]).filter(([given]) => fold(given.name).includes(query));
  const focused = byId("columns-list").contains(document.activeElement) ? document.activeElement.value : null;
  byId("columns-list").replaceChildren(...items.map(([given, column]) => {
    const box = make("input", { type: "checkbox", value: column });
    box.checked = !state.hidden.has(column);
    box.addEventListener("change", () => {
      if (box.checked) state.hidden.delete(column);
      else state.hidden.add(column);
      change({});
    });
    return make("li", {}, make("label", {}, box, make("span", {}, given.name)));
  }));
  if (focused !== null) byId("columns-list").querySelector(`[value="${focused}"]`)?.focus();
}

const yearChosen = (value) => (value === "all" ? value : value === "null" ? null : Number(value));
for (const [id, read] of [["year", yearChosen], ["reference", (value) => (value in COLUMNS ? Number(value) : value)], ["sort", String], ["scope", Number]]) {
  byId(id).addEventListener("change", (event) => change({ [id]: read(event.target.value) }));
}
let typing = 0;
byId("query").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(() => change({ query: byId("query").value }), 80);
});
byId("query").addEventListener("keydown", (event) => {
  if (event.key !== "ArrowDown" || !grid.rows.length) return;
  event.preventDefault();
  setFocus({ row: 0, column: -1 }, true);
});
byId("columns-query").addEventListener("input", renderColumnList);
byId("columns-all").addEventListener("click", () => change({ hidden: new Set() }));
byId("columns-none").addEventListener("click", () => change({ hidden: new Set(COLUMNS.keys()) }));
byId("columns-empty").addEventListener("click", () => {
  const rows = shownRows();
  change({ hidden: new Set(Array.from(COLUMNS.keys()).filter((column) => !rows.some((row) => row.cells[column]))) });
});
byId("clear").addEventListener("click", clearFilters);
byId("more").addEventListener("click", () => {
  byId("more").setAttribute("aria-expanded", String(byId("tools").classList.toggle("open")));
});
byId("tools").addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("click", (event) => { if (!byId("columns").contains(event.target)) byId("columns").open = false; });

function clearFilters() {
  byId("query").value = "";
  change({ query: "", marks: new Set(), scope: -1 });
}

/* The table: a click or Enter opens, arrows move, and the panel follows while it is open. */
table.addEventListener("click", (event) => {
  const position = positionOf(event.target);
  if (!position || String(getSelection())) return;
  setFocus(position, true);
  openAt(position);
});

table.addEventListener("keydown", (event) => {
  if (event.key === "Enter" || event.key === " ") {
    event.preventDefault();
    openAt(grid.focus);
    if (matchMedia("(max-width: 56rem)").matches) panel.querySelector(".panel-close")?.focus();
  } else if (moveFocus(event)) {
    event.preventDefault();
    if (opened.kind) openAt(grid.focus, opened.kind);
  }
});

function openAt({ row, column }, kind = "cell") {
  if (row < 0 && column < 0) return;
  const [line, place] = [grid.rows[row] ?? null, column < 0 ? null : grid.columns[column]];
  if (row < 0) openPanel("column", null, place);
  else if (column < 0 || kind === "row") openPanel("row", line, place);
  else openPanel("cell", line, place);
  say(word("panel.opened", line?.measure ?? "", place === null ? "" : COLUMNS[place].name));
}

addKeys({
  "/": () => { byId("query").focus(); byId("query").select(); },
  c: () => (grid.focus.row >= 0 ? openAt(grid.focus, "row") : false),
  Escape: goBack,
});

/* Escape: the list of columns closes, else the search is emptied, else the panel closes, else the table is left. */
function goBack({ target }) {
  if (target instanceof HTMLSelectElement) return false;
  if (byId("columns").open) {
    byId("columns").open = false;
    byId("columns").firstElementChild.focus();
  } else if (target === byId("query") && target.value) clearFilters();
  else if (closePanel() || target === byId("query")) setFocus(grid.focus, true);
  else return false;
  return true;
}

/* What the table shows, as CSV: a value and how it stands for each column and year. */
function makeCsv() {
  const head = ["csv.group", "csv.code", "table.measure", "csv.segment", "csv.unit"].map((key) => word(key));
  const keys = grid.columns.flatMap((column) => ALL_YEARS.filter((year) => grid.rows.some((row) => valuesOf(row, column).some((value) => yearOf(value) === year && inYear(value)))).map((year) => ({ column, year })));
  for (const { column, year } of keys) {
    const name = `${COLUMNS[column].name}, ${year ?? word("tools.no_year")}`;
    head.push(name, `${name}: ${word("csv.stance")}`);
  }
  const lines = grid.rows.map((row) => {
    const cells = [groupName(row)[0], row.code ?? "", row.measure, row.segment ?? "", unitOf(row)];
    for (const { column, year } of keys) {
      const found = linesOf(row, column).filter((line) => !line.value || yearOf(line.value) === year);
      cells.push(found.map(({ value, mark }) => (value ? withRowUnit(row, value) : word(`stance.${mark}`))).join("; "));
      cells.push(found.filter(({ value, mark }) => value && mark !== "none").map(({ mark }) => word(`stance.${mark}`)).join("; "));
    }
    return cells;
  });
  return [head, ...lines].map((cells) => cells.map(csvCell).join(",")).join("\r\n") + "\r\n";
}

/* The rule of the package's tables: what a spreadsheet takes for a formula, also behind what does not show, gets an
   apostrophe, and so does what begins with one; numbers stay. */
const FORMULA = /^(?:['\t\r\n]|[\p{C}\p{Z}]*[=+\-@＝＋－＠﹦﹢﹣﹫])/u;
const NUMBER = /^[+-]?\p{Nd}[\p{Nd}.,]*\+?%?$/u;

function csvCell(text) {
  const safe = FORMULA.test(text) && !NUMBER.test(text) ? `'${text}` : text;
  return `"${safe.replace(/"/g, '""')}"`;
}

byId("csv").addEventListener("click", () => {
  const address = URL.createObjectURL(new Blob(["\ufeff", makeCsv()], { type: "text/csv;charset=utf-8" }));
  const link = make("a", { href: address, download: "so-sanh-chi-tieu.csv" });
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), 10000);
});

byId("matrix").addEventListener("scroll", () => requestAnimationFrame(fillScrolled), { passive: true });
addEventListener("resize", () => requestAnimationFrame(fillScrolled));
addEventListener("beforeprint", fillAll);
new ResizeObserver(() => { if (opened.kind === "row") drawChart(opened.row); }).observe(panel);
onLanguage(() => {
  document.title = word("compare.title");
  change({});
});
if (!PROGRAMMES.length) state.reference = COLUMNS.length ? 0 : "nobody";
change({});
openFromAddress();
