/* The side panel: what a cell says and why it stands where it stands, or what a column is. */
"use strict";

const panel = byId("panel");
const opened = { kind: null, row: null, column: null };

function openPanel(kind, row, column) {
  Object.assign(opened, { kind, row, column });
  renderPanel();
  followOpened();
  const place = [row?.id, column === null ? null : COLUMNS[column].id].filter((one) => one !== null && one !== undefined);
  setAddress(`#${kind}/${place.map(encodeURIComponent).join("/")}`);
}

/* The table's tab stop goes to what is open, and it is brought into the window. */
function followOpened() {
  const place = openedPlace();
  if (place) {
    setFocus(place, table.contains(document.activeElement));
    cellAt(place)?.scrollIntoView({ block: "nearest", inline: "nearest" });
  }
  markOpened();
}

/* Its place in the table as it is filtered; null where it is not shown. */
function openedPlace() {
  const row = opened.row ? grid.rows.indexOf(opened.row) : -1;
  const column = opened.column === null ? -1 : grid.columns.indexOf(opened.column);
  const shown = opened.kind && (row >= 0 || !opened.row) && (column >= 0 || opened.column === null);
  return shown ? { row, column } : null;
}

/* A page inside another may have no address to set. */
function setAddress(address) {
  try { history.replaceState(null, "", address || location.pathname + location.search); } catch { /* then it cannot be linked to */ }
}

function closePanel() {
  if (!opened.kind) return false;
  Object.assign(opened, { kind: null, row: null, column: null });
  panel.hidden = true;
  panel.parentNode.classList.remove("open");
  panel.replaceChildren();
  markOpened();
  setAddress("");
  return true;
}

/* The page's address names what is open: `#cell/vn-children:4a/an-giang`. */
function openFromAddress() {
  const [kind, ...ids] = location.hash.slice(1).split("/").map(decoded);
  const row = ROWS.find((one) => one.id === ids[0]) ?? null;
  const column = COLUMNS.findIndex((one) => one.id === ids.at(-1));
  if (kind === "cell" && row && column >= 0) openPanel(kind, row, column);
  else if (kind === "row" && row) openPanel(kind, row, null);
  else if (kind === "column" && column >= 0) openPanel(kind, null, column);
}

function decoded(part) {
  try { return decodeURIComponent(part); } catch { return part; }
}

function markOpened(only = null) {
  for (const element of only ? [] : table.querySelectorAll("[aria-selected]")) element.removeAttribute("aria-selected");
  const place = openedPlace();
  if (place && (!only || only === grid.elements[place.row])) cellAt(place)?.setAttribute("aria-selected", "true");
}

function renderPanel() {
  if (!opened.kind) return;
  const { kind, row, column } = opened;
  const top = panel.hidden ? 0 : panel.scrollTop;
  const name = kind === "column" ? COLUMNS[column].name : row.measure;
  const body = kind === "column" ? columnBody(column) : kind === "row" ? chartBody(row, column) : cellBody(row, column);
  panel.hidden = false;
  panel.parentNode.classList.add("open");
  panel.replaceChildren(makePanelHead(name), make("div", { class: "panel-body" }, ...body));
  panel.scrollTop = top && kind !== "cell" ? top : 0;
  if (kind === "row") drawChart(row);
}

function makePanelHead(name) {
  const { kind, row, column } = opened;
  const close = make("button", { type: "button", class: "round panel-close", "aria-label": word("panel.close"), title: `${word("panel.close")} (Esc)` }, "×");
  close.addEventListener("click", () => { closePanel(); setFocus(grid.focus, true); });
  const head = make("header", { class: "panel-head" }, close);
  if (kind === "column") {
    head.append(make("p", { class: "panel-over" }, word("panel.document")), make("h2", { lang: "vi" }, name));
    return head;
  }
  head.append(make("p", { class: "panel-over" }, [row.code, groupName(row)[0]].filter(Boolean).join(" · ")),
    make("h2", { lang: "vi" }, name, row.segment ? make("span", { class: "segment" }, row.segment) : null));
  const tabs = make("div", { class: "tabs", role: "group" });
  for (const [one, key] of [["cell", "panel.evidence"], ["row", "panel.years"]]) {
    const tab = make("button", { type: "button", "aria-pressed": String(kind === one), "data-tab": one }, word(key));
    tab.addEventListener("click", () => {
      openPanel(one, row, column ?? firstWith(row));
      panel.querySelector(`[data-tab="${one}"]`).focus();
    });
    tabs.append(tab);
  }
  head.append(tabs);
  return head;
}

function firstWith(row) {
  const shown = visibleColumns();
  return shown.find((column) => row.cells[column]) ?? shown[0] ?? 0;
}

/* A cell: the document, its values with their stance, its words, its wording beside the row's, why it stands here. */
function cellBody(row, column) {
  const cell = row.cells[column];
  const parts = [documentLine(column)];
  if (!cell || cell.status === "missing") {
    parts.push(make("p", { class: "quiet" }, word("panel.missing", COLUMNS[column].name)));
    if (cell?.reason) parts.push(inEnglish(cell.reason));
    return [...parts, ...otherColumns(row, column)];
  }
  if (cell.values.length) {
    parts.push(section(word("panel.values"), make("ul", { class: "values" }, ...cell.values.map((value) => valueItem(row, column, value)))));
  } else parts.push(make("p", { class: "quiet" }, word("panel.unquantified")));
  parts.push(...quoteOf(cell), wordingOf(row, cell), alignmentOf(row, column, cell), ...otherColumns(row, column));
  return parts.filter(Boolean);
}

function section(title, ...children) {
  return make("section", { class: "panel-section" }, make("h3", {}, title), ...children);
}

function documentLine(column) {
  const given = COLUMNS[column];
  const facts = [given.number === given.name ? null : given.number, given.date && formatDate(given.date), given.source_name].filter(Boolean).join(" · ");
  return make("div", { class: "document" }, make("b", { lang: "vi" }, given.name), make("span", {}, facts), given.title ? make("p", { lang: "vi" }, given.title) : null);
}

function valueItem(row, column, value) {
  const reference = referenceOf(row);
  const found = beside(row, column, value, reference);
  const facts = [
    value.recurrence ? word(`recurrence.${value.recurrence}`) : null,
    value.per ? word("panel.per", value.per) : null,
    value.kind !== "level" ? word(`kind.${value.kind}`) : null,
    value.modality === "result" ? word("modality.result") : null,
    value.year_source === "document" ? word("panel.document_year") : null,
    isConverted(row, value) ? word("panel.in_unit", withRowUnit(row, value)) : null,
    value.common === undefined ? word("panel.not_in_unit") : null,
    value.confidence === undefined ? null : word("panel.confidence", formatNumber(value.confidence)),
  ].filter(Boolean);
  const item = make("li", { "data-mark": found?.stance ?? "none" },
    make("span", { class: "value-year" }, value.year ?? word("tools.no_year")),
    make("b", { class: "value-number" }, asGiven(value)),
    make("span", { class: "value-stance" }, ...stanceWords(column, found, reference)));
  if (found) item.append(...reasonLines(row, value, found));
  if (facts.length) item.append(make("span", { class: "value-facts" }, facts.join(" · ")));
  if (value.note) item.append(make("span", { class: "verbatim", lang: "en" }, value.note));
  return item;
}

function stanceWords(column, found, reference) {
  if (found) {
    const other = found.year ? `${COLUMNS[reference].name}, ${word("table.year", found.year)}` : COLUMNS[reference].name;
    return [`${MARKS[found.stance]} ${word(`stance.${found.stance}`)} `, make("span", { class: "beside" }, word("panel.beside", other))];
  }
  if (state.reference === "nobody") return [];
  if (reference < 0) return [make("span", { class: "beside" }, word("panel.no_programme"))];
  return [make("span", { class: "beside" }, reference === column ? word("panel.is_reference") : word("panel.no_reference", COLUMNS[reference].name))];
}

function reasonLines(row, value, found) {
  const reason = (page.language === "en" && found.reason) || reasonInWords(row, value, found);
  const lines = reason ? [make("span", { class: "value-reason" }, reason, ...differenceOf(row, value, found))] : [];
  if (found.stance === "unlike" && found.reason && found.reason !== reason) lines.push(inEnglish(found.reason));
  return lines;
}

/* This value less the other, in the row's unit. */
function differenceOf(row, value, { stance, other }) {
  if (stance === "unlike" || value.common === undefined || other?.common === undefined) return [];
  const difference = tidy(value.common - other.common);
  if (!difference || value.common_high !== undefined || other.common_high !== undefined) return [];
  const number = `${difference > 0 ? "+" : "−"}${formatNumber(Math.abs(difference))}`;
  return [`; ${word("panel.difference", row.unit === "percent" ? word("panel.points", number) : number)}`];
}

/* The whole indicator with its values marked; a value that stands elsewhere is quoted by itself. */
function quoteOf(cell) {
  const text = cell.evidence;
  const spans = [];
  const apart = [];
  for (const value of cell.values) {
    const span = text ? placeIn(text, cell, value) : null;
    if (span) spans.push(span);
    else if (value.span && value.raw && !apart.includes(value.raw)) apart.push(value.raw);
  }
  const parts = [];
  if (text) parts.push(make("blockquote", { lang: "vi" }, ...marked(text, spans)));
  const where = [cell.number === undefined ? null : word("panel.indicator", cell.number),
    cell.span ? word("panel.characters", formatNumber(cell.span[0]), formatNumber(cell.span[1])) : null].filter(Boolean);
  if (where.length) parts.push(make("p", { class: "where" }, where.join(" · ")));
  const sections = parts.length ? [section(word("panel.quote"), ...parts)] : [];
  if (apart.length) sections.push(section(word(text ? "panel.elsewhere" : "panel.quote"), ...apart.map((raw) => make("blockquote", { lang: "vi" }, make("mark", {}, raw)))));
  return sections;
}

/* Spans count code points, the script's strings code units; the words themselves are the proof. */
function placeIn(text, cell, value) {
  if (value.span && cell.span) {
    const points = Array.from(text);
    const [start, end] = value.span.map((at) => at - cell.span[0]);
    if (start >= 0 && end <= points.length && points.slice(start, end).join("") === value.raw) {
      const before = points.slice(0, start).join("").length;
      return [before, before + value.raw.length];
    }
  }
  const at = value.raw ? text.indexOf(value.raw) : -1;
  return at < 0 ? null : [at, at + value.raw.length];
}

function wordingOf(row, cell) {
  if (!cell.measure || !cell.basis) return null;
  if (!cell.wording.length) return section(word("panel.wording"), make("p", { class: "quiet" }, word("panel.same_wording")));
  const words = [];
  for (const [kind, text] of cell.wording) {
    const name = { same: "span", added: "ins", dropped: "del" }[kind];
    words.push(make(name, name === "span" ? {} : { title: word(`panel.${kind}`) }, text), " ");
  }
  return section(word("panel.wording"), make("p", { class: "wording", lang: "vi" }, ...words));
}

function alignmentOf(row, column, cell) {
  if (!cell.basis && cell.score === undefined) return null;
  const facts = [cell.basis ? word(`basis.${cell.basis}`) : null, cell.score === undefined ? null : word("panel.score", formatNumber(tidy(Math.round(cell.score * 1000) / 1000)))];
  return section(word("panel.aligned"), make("p", {}, facts.filter(Boolean).join(" · ")), cell.reason ? inEnglish(cell.reason) : null);
}

/* The program's own words, which are English: below a fold on a page in another language. */
function inEnglish(reason) {
  if (page.language === "en") return make("p", { class: "verbatim" }, reason);
  return make("details", { class: "verbatim" }, make("summary", {}, word("panel.in_english")), make("p", { lang: "en" }, reason));
}

/* How the same measure stands in the other columns, a year a list, from the strictest to the loosest. */
function otherColumns(row, column) {
  const shown = new Set(visibleColumns());
  const lists = [];
  for (const [year, order] of row.orders) {
    if (state.year !== "all" && (year ?? null) !== state.year) continue;
    const ranks = order.map((equals) => equals.filter((one) => shown.has(one))).filter((equals) => equals.length);
    if (!ranks.length) continue;
    const items = ranks.map((equals) => make("li", { "data-own": equals.includes(column) },
      make("span", {}, valueIn(row, equals[0], year)), ...namesOf(row, equals, column)));
    lists.push(make("h4", {}, year ?? word("tools.no_year")), make("ol", { class: "order" }, ...items));
  }
  return lists.length ? [section(word("panel.order"), ...lists)] : [];
}

function valueIn(row, column, year) {
  const value = valueFor(row, column, year ?? null);
  return value ? inRowUnit(row, value) : "";
}

function namesOf(row, columns, own) {
  const first = columns.includes(own) ? [own, ...columns.filter((one) => one !== own)] : columns;
  const names = first.slice(0, 8).map((column) => {
    const name = make("button", { type: "button", class: "link", "aria-current": column === own ? "true" : null }, COLUMNS[column].name);
    name.addEventListener("click", () => {
      openPanel("cell", row, column);
      panel.querySelector('[data-tab="cell"]').focus();
    });
    return name;
  });
  const more = first.length > 8 ? make("span", { class: "quiet" }, word("chart.more", first.length - 8)) : null;
  return [make("span", { class: "names" }, ...names, more)].filter(Boolean);
}

/* A column: what the document is, and what to do with it. */
function columnBody(column) {
  const given = COLUMNS[column];
  const period = given.period ? [given.period.start, given.period.end].filter(Boolean) : [];
  const follows = (given.programmes ?? []).map((id) => COLUMNS.find((one) => one.id === id)?.name ?? id).join(", ");
  const facts = [
    ["panel.title", given.title], ["panel.number", given.number], ["panel.date", given.date && formatDate(given.date)],
    ["panel.place", given.province_name], ["panel.period", Array.from(new Set(period)).join("–")], ["panel.follows", follows], ["panel.file", given.source_name],
  ].filter(([, value]) => value);
  const list = make("dl", { class: "facts" }, ...facts.flatMap(([key, value]) => [make("dt", {}, word(key)), make("dd", {}, value)]));
  const counts = summarize(column);
  const tally = make("ul", { class: "tally" }, ...FILTERS.map((mark) => make("li", { "data-mark": mark }, `${MARKS[mark]} ${word(`stance.${mark}`)} `, make("b", {}, formatNumber(counts[mark])))));
  const acts = make("p", { class: "acts" }, act("panel.use", () => change({ reference: column })), act("panel.only", () => change({ scope: column })),
    act("panel.hide", () => { state.hidden.add(column); closePanel(); change({}); }));
  return isReference(column) ? [list, acts] : [list, tally, acts];
}

function act(key, action) {
  const button = make("button", { type: "button", class: "plain" }, word(key));
  button.addEventListener("click", action);
  return button;
}
