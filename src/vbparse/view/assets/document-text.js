/* The text of the document: which of its words are evidence of what, and how to get there.
   Each <mark> names its findings, the narrowest first (data-f="12 7"); classes are laid on only near what is in sight,
   so that a megabyte of text opens at once. */

const findingsOf = (mark) => mark.dataset.f.split(" ").map(Number);

const textPane = byId("main");
const highlighting = { shows: () => true, current: null, version: 0 };
const chunksInSight = new Set();

const sight = new IntersectionObserver((entries) => {
  for (const entry of entries) {
    if (entry.isIntersecting) chunksInSight.add(entry.target);
    else chunksInSight.delete(entry.target);
    if (entry.isIntersecting) paint(entry.target);
  }
}, { root: textPane, rootMargin: "800px 0px" });
for (const chunk of textPane.querySelectorAll(".chunk")) sight.observe(chunk);

/* Lays the colours of the findings that the filter lets through on a chunk, once for each change. */
function paint(chunk) {
  if (chunk.paintedAs === highlighting.version) return;
  chunk.paintedAs = highlighting.version;
  for (const line of chunk.querySelectorAll("[data-bar]")) delete line.dataset.bar;
  for (const cell of chunk.querySelectorAll("[data-current]")) delete cell.dataset.current;
  for (const mark of chunk.querySelectorAll("mark")) {
    const shown = findingsOf(mark).filter(highlighting.shows);
    const point = shown.find((number) => !fieldOf(number).area);
    const area = shown.find((number) => fieldOf(number).area);
    let style = "";
    if (point !== undefined) style = `point ${fieldOf(point).family}${cards[point].confidence < UNSURE ? " unsure" : ""}`;
    else if (area !== undefined) style = "area";
    const current = shown.includes(highlighting.current);
    const wide = current && fieldOf(highlighting.current).area;
    mark.className = `${style}${current ? " current" : ""}${wide ? " wide" : ""}`;
    const cell = wide ? mark.closest("td, th") : null;
    if (cell) cell.dataset.current = "";
    if (area !== undefined) mark.closest("[id^=line-]").dataset.bar = fieldOf(area).family;
  }
  for (const sign of chunk.querySelectorAll(".grave")) sign.hidden = !highlighting.shows(Number(sign.dataset.f));
}

function repaint() {
  highlighting.version += 1;
  chunksInSight.forEach(paint);
}
addEventListener("beforeprint", () => textPane.querySelectorAll(".chunk").forEach(paint));

/* Brings an element into view, unless it is there; a second time once the browser has laid out what was skipped. */
function bringIntoView(element, block) {
  const inView = () => {
    const pane = textPane.getBoundingClientRect();
    const place = element.getBoundingClientRect();
    return place.top >= pane.top + 8 && Math.min(place.bottom, place.top + pane.height / 3) <= pane.bottom - 8;
  };
  const scroll = () => { if (!inView()) element.scrollIntoView({ block }); };
  scroll();
  requestAnimationFrame(() => { scroll(); requestAnimationFrame(scroll); });
}

/* Shows the evidence of a finding; one without a place of its own leaves the text where it is. */
function showEvidence(number) {
  const line = cards[number].line === null ? null : byId(`line-${cards[number].line}`);
  if (!line) return;
  const marks = textPane.querySelectorAll(`mark[data-f~="${number}"]`);
  bringIntoView(marks[0] ?? line, fieldOf(number).area ? "start" : "center");
  flash(marks.length ? Array.from(marks).slice(0, 200) : [line]);
}

function showLine(number) {
  const line = byId(`line-${number}`);
  if (!line) return;
  bringIntoView(line, "start");
  flash([line]);
}

function flash(elements) {
  for (const element of elements) {
    element.classList.remove("flash");
    void element.offsetWidth; // so that the animation begins anew
    element.classList.add("flash");
    element.addEventListener("animationend", () => element.classList.remove("flash"), { once: true });
  }
}

/* The first finding in sight, for those who come by keyboard. */
function firstInSight() {
  const pane = textPane.getBoundingClientRect();
  for (const chunk of textPane.querySelectorAll(".chunk")) {
    if (!chunksInSight.has(chunk)) continue;
    for (const mark of chunk.querySelectorAll("mark.point, mark.area")) {
      const place = mark.getBoundingClientRect();
      if (place.bottom > pane.top && place.top < pane.bottom) return findingsOf(mark).find(highlighting.shows);
    }
  }
  return undefined;
}

/* Searching. The lines are read once, on the first search; without marks in the query, marks in the text count for
   nothing. What is found is painted by the browser (custom highlights), where it can. */
const MOST_PLACES = 5000;
const search = { lines: null, starts: null, text: "", folded: "", places: [], at: -1, more: false };

function readLines() {
  if (search.lines) return;
  search.lines = Array.from(textPane.querySelectorAll("[id^=line-]"));
  search.starts = [];
  let length = 0;
  const texts = search.lines.map((line) => {
    const text = line.textContent;
    search.starts.push(length);
    length += text.length + 1;
    return text;
  });
  search.text = lower(texts.join("\n"));
  search.folded = fold(search.text);
}

/* Small letters where they are as long as the capitals, so that places stay places. */
const lower = (text) => (text.toLowerCase().length === text.length ? text.toLowerCase() : text);

function findPlaces(query) {
  search.places = [];
  search.at = -1;
  search.more = false;
  const wanted = lower(query.normalize("NFC"));
  if (wanted.length > 1) {
    readLines();
    const marked = fold(wanted) !== wanted;
    const text = marked ? search.text : search.folded;
    for (let at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + wanted.length)) {
      if (search.places.length === MOST_PLACES) { search.more = true; break; }
      search.places.push([at, at + wanted.length]);
    }
  }
  paintPlaces();
}

function paintPlaces() {
  if (!window.CSS || !CSS.highlights) return;
  CSS.highlights.delete("match");
  CSS.highlights.delete("match-current");
  if (search.places.length) CSS.highlights.set("match", new Highlight(...search.places.map(rangeOf).filter(Boolean)));
}

function lineAt(offset) {
  let low = 0;
  let high = search.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (search.starts[middle] <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

function rangeOf([start, end]) {
  const number = lineAt(start);
  const range = document.createRange();
  const walker = document.createTreeWalker(search.lines[number], NodeFilter.SHOW_TEXT);
  let passed = search.starts[number];
  let begun = false;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const next = passed + node.data.length;
    if (!begun && start < next) { range.setStart(node, start - passed); begun = true; }
    if (begun && end <= next) { range.setEnd(node, end - passed); return range; }
    passed = next;
  }
  return null;
}

function stepPlace(by) {
  if (!search.places.length) return false;
  search.at = (search.at + by + search.places.length) % search.places.length;
  const place = search.places[search.at];
  const range = rangeOf(place);
  const line = search.lines[lineAt(place[0])];
  bringIntoView(range ? range.startContainer.parentElement : line, "center");
  if (range && window.CSS && CSS.highlights) CSS.highlights.set("match-current", new Highlight(range));
  else flash([line]);
  return true;
}

/* The table of contents says where the reader is. */
const entries = Array.from(document.querySelectorAll("#contents a"));
let waiting = false;

textPane.addEventListener("scroll", () => {
  if (waiting || !entries.length) return;
  waiting = true;
  requestAnimationFrame(() => { waiting = false; markEntry(); });
}, { passive: true });

function markEntry() {
  const pane = textPane.getBoundingClientRect();
  const line = document.elementFromPoint(pane.left + pane.width / 2, pane.top + 48)?.closest("[id^=line-]");
  if (!line) return;
  const number = Number(line.id.slice(5));
  let found = null;
  for (const entry of entries) {
    if (Number(entry.dataset.line) > number) break;
    found = entry;
  }
  const before = document.querySelector("#contents [aria-current]");
  if (before === found) return;
  if (before) before.removeAttribute("aria-current");
  if (found) {
    found.setAttribute("aria-current", "location");
    found.scrollIntoView({ block: "nearest" });
  }
}
