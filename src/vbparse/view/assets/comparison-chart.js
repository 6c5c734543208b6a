/* Targets of one row by year, drawn with DOM methods: years across, values in the row's unit upwards, a line a column.
   Columns of one value stand beside each other, so that none hides another; a hollow point is not itself reached. */
"use strict";

const HUES = 6;
const SIZE = { height: 320, top: 26, bottom: 34, left: 44, right: 150, line: 14 };
const chartState = { off: new Set(), row: null };

function chartBody(row, column) {
  if (chartState.row !== row) Object.assign(chartState, { row, off: new Set() });
  const holder = make("div", { class: "chart", id: "chart" });
  const parts = [holder, make("div", { class: "legend", id: "legend", role: "group", "aria-label": word("chart.legend") })];
  return [...parts, make("p", { class: "quiet", id: "chart-note" }), figuresOf(row), ...otherColumns(row, column)];
}

/* { column, value, year, low, high } of all that can be drawn: converted, and of one kind. */
function pointsOf(row) {
  const values = visibleColumns().flatMap((column) => valuesOf(row, column).map((value) => ({ column, value, year: yearOf(value) })));
  const programme = values.find((one) => one.column === row.programme) ?? values.find((one) => one.value.common !== undefined);
  const isChange = programme?.value.kind === "change";
  const drawable = values.filter(({ value }) => value.common !== undefined && (value.kind === "change") === isChange);
  return {
    points: drawable.map((one) => ({ ...one, low: one.value.common, high: one.value.common_high ?? one.value.common })),
    leftOut: values.length - drawable.length,
  };
}

function drawChart(row) {
  const holder = byId("chart");
  if (!holder) return;
  const { points, leftOut } = pointsOf(row);
  const columns = Array.from(new Set(points.map((point) => point.column)));
  const notes = [points.some(({ value }) => SIGNS[value.comparator] && value.comparator !== "approx") ? word("chart.marks") : null,
    leftOut ? word("chart.left_out", formatNumber(leftOut)) : null];
  byId("chart-note").textContent = notes.filter(Boolean).join(" ");
  byId("legend").replaceChildren(...(columns.length > 1 ? columns.map((column, turn) => legendButton(row, column, hueOf(row, columns, column, turn))) : []));
  const drawnPoints = points.filter((point) => !chartState.off.has(point.column));
  if (!points.length) {
    holder.replaceChildren(make("p", { class: "quiet" }, word("chart.none")));
    return;
  }
  const scale = makeScale(row, holder.clientWidth || 440, points, columns);
  const svg = drawn("svg", { width: scale.width, height: SIZE.height, viewBox: `0 0 ${scale.width} ${SIZE.height}`, role: "img", "aria-labelledby": "chart-title chart-text" });
  const title = drawn("title", { id: "chart-title" }, word("chart.title", row.measure));
  const count = new Set(drawnPoints.map((point) => point.column)).size;
  const text = drawn("desc", { id: "chart-text" }, word("chart.describe", unitOf(row), formatNumber(drawnPoints.length), formatNumber(count)));
  svg.append(title, text, ...drawAxes(row, scale));
  const order = columns.map((column, turn) => ({ column, hue: hueOf(row, columns, column, turn) })).sort((one, other) => weightOf(row, one.column) - weightOf(row, other.column));
  const shown = order.filter(({ column }) => !chartState.off.has(column));
  svg.append(...shown.map(({ column, hue }) => drawLine(column, hue, drawnPoints, scale)));
  svg.append(...shown.map(({ column, hue }) => drawPoints(row, column, hue, drawnPoints, scale)));
  svg.append(...valueLabels(row, drawnPoints, scale), ...endLabels(row, drawnPoints, columns, scale));
  holder.replaceChildren(svg);
}

/* The programme and the column that was opened lie above the others. */
const weightOf = (row, column) => (column === opened.column ? 2 : column === row.programme ? 1 : 0);

/* Few columns have a hue each; of many only the programme and the opened one stand out of the grey. */
function hueOf(row, columns, column, turn) {
  if (column === row.programme) return "programme";
  const others = columns.filter((one) => one !== row.programme);
  if (others.length > HUES) return column === opened.column ? "opened" : "grey";
  return String(others.indexOf(columns[turn]));
}

function makeScale(row, width, points, columns) {
  const years = Array.from(new Set(points.map((point) => point.year))).sort((one, other) => (one ?? Infinity) - (other ?? Infinity));
  const dated = years.filter((year) => year !== null);
  const inner = { left: SIZE.left, right: width - Math.min(SIZE.right, width * 0.3) };
  const steps = dated.slice(1).map((year, turn) => (year - dated[turn]) / (dated.at(-1) - dated[0]));
  const spread = Math.min(56, (columns.length - 1) * 12, 0.55 * (inner.right - inner.left - 60) * Math.min(1, ...steps));
  const offset = new Map(columns.map((column, turn) => [column, columns.length > 1 ? (turn / (columns.length - 1) - 0.5) * spread : 0]));
  const from = inner.left + spread / 2 + 14;
  const to = inner.right - spread / 2 - 14;
  const undated = years.includes(null) && dated.length ? 56 : 0;
  const place = (year) => {
    if (year === null) return dated.length ? to : (from + to) / 2;
    const [first, last] = [dated[0], dated.at(-1)];
    return first === last ? (from + to - undated) / 2 : from + ((to - undated - from) * (year - first)) / (last - first);
  };
  const ticks = ticksOf(Math.min(...points.map((point) => point.low)), Math.max(...points.map((point) => point.high)), row.unit === "percent" ? 100 : Infinity);
  const [low, high] = [ticks[0], ticks.at(-1)];
  const bottom = SIZE.height - SIZE.bottom;
  return {
    width, years, inner, ticks, bottom,
    x: (point) => place(point.year) + offset.get(point.column),
    centre: place,
    y: (value) => bottom - ((bottom - SIZE.top) * (value - low)) / (high - low),
  };
}

/* Round steps that hold both ends; never below nought, or above a hundred per cent, where no value is. */
function ticksOf(low, high, most) {
  const room = high - low || Math.abs(high) * 0.2 || 1;
  const rough = (room * 1.3) / 4;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = [1, 2, 2.5, 5, 10].map((one) => one * power).find((one) => one >= rough);
  let start = Math.floor((low - room * 0.12) / step) * step;
  if (low >= 0) start = Math.max(0, start);
  const ticks = [tidy(start)];
  while (ticks.at(-1) < high + room * 0.08) ticks.push(tidy(start + ticks.length * step));
  return high <= most && ticks.at(-1) > most ? [...ticks.filter((tick) => tick < most), most] : ticks;
}

function drawAxes(row, scale) {
  const parts = [];
  for (const tick of scale.ticks) {
    const y = scale.y(tick);
    parts.push(drawn("line", { class: "grid-line", x1: scale.inner.left, x2: scale.inner.right, y1: y, y2: y }));
    parts.push(drawn("text", { class: "tick", x: scale.inner.left - 8, y: y + 4, "text-anchor": "end" }, shortNumber(tick, row.unit)));
  }
  for (const year of yearsApart(scale)) {
    parts.push(drawn("text", { class: "tick tick-year", x: scale.centre(year), y: scale.bottom + 20, "text-anchor": "middle" }, year === null ? word("tools.no_year") : String(year)));
  }
  parts.push(drawn("text", { class: "tick axis-unit", x: 0, y: 10 }, unitOf(row)));
  return parts;
}

/* Years whose labels do not run into each other, the last one always. */
function yearsApart(scale) {
  const kept = [];
  for (const year of scale.years.toReversed()) if (!kept.length || scale.centre(kept[0]) - scale.centre(year) >= 38) kept.unshift(year);
  return kept;
}

function drawLine(column, hue, points, scale) {
  const own = points.filter((point) => point.column === column && point.year !== null && point.value.modality !== "result");
  return drawn("polyline", { class: `path hue-${hue}`, points: own.map((point) => `${scale.x(point)},${scale.y(point.low)}`).join(" ") });
}

function drawPoints(row, column, hue, points, scale) {
  const own = points.filter((point) => point.column === column);
  return drawn("g", { class: `series hue-${hue}`, "data-column": column }, ...own.map((point) => drawPoint(row, point, scale, hue === "grey" ? 2.5 : 4.5)));
}

function drawPoint(row, point, scale, radius) {
  const [x, y] = [scale.x(point), scale.y(point.low)];
  const { comparator, modality } = point.value;
  const parts = [];
  const said = drawn("title", {}, `${COLUMNS[point.column].name}, ${point.year ?? word("tools.no_year")}: ${withRowUnit(row, point.value)}`);
  if (point.high !== point.low) {
    const top = scale.y(point.high);
    parts.push(drawn("rect", { class: "range", x: x - 3, y: top, width: 6, height: Math.max(1, y - top), rx: 3 }));
    parts.push(drawn("circle", { class: "dot", cx: x, cy: top, r: radius - 1 }));
  }
  const towards = { lt: 1, le: 1, gt: -1, ge: -1 }[comparator];
  if (towards) parts.push(drawn("path", { class: "bound", d: `M${x} ${y + towards * 5}v${towards * 9}m-3 ${towards * -3}l3 ${towards * 3}l3 ${towards * -3}` }));
  const hollow = ["lt", "gt", "approx"].includes(comparator) ? " hollow" : "";
  if (modality === "result") parts.push(drawn("rect", { class: `dot${hollow}`, x: x - 4, y: y - 4, width: 8, height: 8 }, said));
  else parts.push(drawn("circle", { class: `dot${hollow}`, cx: x, cy: y, r: radius }, said));
  const group = drawn("g", { class: "point", "data-year": point.year ?? "" }, ...parts);
  group.addEventListener("click", () => openPanel("cell", row, point.column));
  return group;
}

/* Beside each line's end the names of those that end there, the programme and the opened one first. */
function endLabels(row, points, columns, scale) {
  const ends = new Map();
  for (const column of columns) {
    const last = points.filter((point) => point.column === column).at(-1);
    if (!last) continue;
    const key = `${last.low}|${last.high}`;
    if (!ends.has(key)) ends.set(key, { y: scale.y((last.low + last.high) / 2), columns: [] });
    ends.get(key).columns.push(column);
  }
  const labels = Array.from(ends.values()).sort((one, other) => one.y - other.y);
  for (const label of labels) {
    label.columns.sort((one, other) => weightOf(row, other) - weightOf(row, one));
    label.names = label.columns.length > 3 ? label.columns.slice(0, 2) : label.columns;
    label.height = SIZE.line * (label.names.length + (label.columns.length > 3 ? 1 : 0)) + 5;
  }
  return placeApart(labels, scale).flatMap((label) => endLabel(row, label, columns, scale));
}

function endLabel(row, label, columns, scale) {
  const room = Math.floor((scale.width - scale.inner.right - 8) / 6.4);
  const x = scale.inner.right + 8;
  const first = label.at - label.height / 2 + SIZE.line - 2;
  const texts = label.names.map((column, turn) => {
    const { name } = COLUMNS[column];
    const text = drawn("text", { class: `end hue-${hueOf(row, columns, column, columns.indexOf(column))}`, x, y: first + turn * SIZE.line }, name.length > room ? `${name.slice(0, room - 1)}…` : name);
    text.append(drawn("title", {}, name));
    return text;
  });
  const left = label.columns.slice(label.names.length);
  if (!left.length) return texts;
  const more = drawn("text", { class: "end hue-grey", x, y: first + texts.length * SIZE.line }, word("chart.more", formatNumber(left.length)));
  more.append(drawn("title", {}, left.map((column) => COLUMNS[column].name).join(", ")));
  return [...texts, more];
}

/* Labels pushed apart to their height; where there is no room for all, some in between go. */
function placeApart(labels, scale) {
  const room = scale.bottom - SIZE.top + 2 * SIZE.line;
  const total = labels.reduce((sum, label) => sum + label.height, 0);
  const kept = total > room ? labels.filter((_, turn) => turn % Math.ceil(total / room) === 0) : labels;
  let at = SIZE.top - SIZE.line;
  for (const label of kept) {
    label.at = Math.max(label.y, at + label.height / 2);
    at = label.at + label.height / 2;
  }
  let floor = scale.bottom + SIZE.line;
  for (const label of kept.toReversed()) {
    label.at = Math.min(label.at, floor - label.height / 2);
    floor = label.at - label.height / 2;
  }
  return kept;
}

/* A value beside its point, where neither a point nor another label lies; the programme's and the opened one's first. */
function valueLabels(row, points, scale) {
  const taken = points.map((point) => ({ x: scale.x(point) - 6, y: scale.y(point.high) - 6, width: 12, height: scale.y(point.low) - scale.y(point.high) + 12 }));
  const said = new Set();
  const texts = [];
  for (const point of points.toSorted((one, other) => weightOf(row, other.column) - weightOf(row, one.column))) {
    const text = inRowUnit(row, point.value);
    if (said.has(`${point.year}|${text}`)) continue;
    const place = freePlace(scale.x(point), scale.y(point.high), scale.y(point.low), text.length * 6.2, taken, scale);
    if (!place) continue;
    said.add(`${point.year}|${text}`);
    taken.push(place);
    texts.push(drawn("text", { class: "value", x: place.x + place.width / 2, y: place.y + 11, "text-anchor": "middle" }, text));
  }
  return texts;
}

function freePlace(x, top, low, width, taken, scale) {
  const height = 13;
  const places = [[x - width / 2, top - 8 - height], [x - width / 2, low + 17], [x + 9, top - height / 2], [x - 9 - width, top - height / 2], [x - width / 2, top - 22 - height]];
  for (const [left, above] of places) {
    const place = { x: left, y: above, width, height };
    const inside = left > scale.inner.left - 10 && left + width < scale.inner.right + 6 && above > 0 && above + height < scale.bottom + 6;
    if (inside && !taken.some((other) => left < other.x + other.width && other.x < left + width && above < other.y + other.height && other.y < above + height)) return place;
  }
  return null;
}

function legendButton(row, column, hue) {
  const swatch = drawn("svg", { width: 18, height: 8, viewBox: "0 0 18 8", "aria-hidden": "true", class: `hue-${hue}` },
    drawn("line", { class: "path", x1: 0, x2: 18, y1: 4, y2: 4 }), drawn("circle", { class: "dot", cx: 9, cy: 4, r: 3 }));
  const button = make("button", { type: "button", "aria-pressed": String(!chartState.off.has(column)), "data-column": column }, swatch, COLUMNS[column].name);
  button.addEventListener("click", () => {
    if (!chartState.off.delete(column)) chartState.off.add(column);
    drawChart(row);
    byId("legend").querySelector(`[data-column="${column}"]`).focus();
  });
  return button;
}

/* The same as a table: for those who do not see the drawing, and to be copied. */
function figuresOf(row) {
  const columns = visibleColumns().filter((column) => valuesOf(row, column).length);
  const years = Array.from(new Set(columns.flatMap((column) => valuesOf(row, column).map(yearOf)))).sort((one, other) => (one ?? Infinity) - (other ?? Infinity));
  const head = make("tr", {}, make("th", { scope: "col" }, word("chart.column")), ...years.map((year) => make("th", { scope: "col" }, year ?? word("tools.no_year"))));
  const lines = columns.map((column) => make("tr", {}, make("th", { scope: "row" }, COLUMNS[column].name),
    ...years.map((year) => make("td", {}, valuesOf(row, column).filter((value) => yearOf(value) === year).map((value) => withRowUnit(row, value)).join("; ")))));
  return make("details", { class: "figures" }, make("summary", {}, word("chart.table")), make("table", {}, make("thead", {}, head), make("tbody", {}, ...lines)));
}

