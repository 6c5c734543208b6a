/* The page of one document: what is filtered and chosen, the list of cards, the keys. */

const PAGE = 60;
const SEVERITIES = ["error", "warning", "info"];
const state = { fields: new Set(), sure: 0, query: "", order: "place", chosen: null, visible: [], from: 0, to: 0, here: [] };

const list = byId("list");
const cardList = byId("cards");
const narrow = matchMedia("(max-width: 48rem)");
const medium = matchMedia("(max-width: 78rem)");

/* --- Filtering ------------------------------------------------------------------------------------------------- */

function passes(number) {
  const card = cards[number];
  if (state.fields.size && !state.fields.has(card.field)) return false;
  return card.confidence === undefined || card.confidence >= state.sure;
}

function matches(number) {
  if (!state.query) return true;
  const wanted = state.query.normalize("NFC").toLowerCase();
  const { text, folded } = haystack(number);
  return fold(wanted) === wanted ? folded.includes(wanted) : text.includes(wanted);
}

/* Errors before warnings before notes; below them the least sure first, what nobody estimated last. */
function doubtOf(number) {
  const { severity, confidence } = cards[number];
  return severity ? SEVERITIES.indexOf(severity) - SEVERITIES.length : confidence ?? 2;
}

function applyFilter() {
  state.visible = cards.map((_, number) => number).filter((number) => passes(number) && matches(number));
  const onlyRemarks = state.fields.size === 1 && state.fields.has("diagnostics");
  if (state.order === "doubt" || onlyRemarks) state.visible.sort((one, other) => doubtOf(one) - doubtOf(other) || one - other);
  if (!state.visible.includes(state.chosen)) state.chosen = null;
  state.here = [];
  highlighting.shows = passes;
  highlighting.current = state.chosen;
  repaint();
  renderControls();
  renderList(Math.max(0, state.visible.indexOf(state.chosen)));
}

function clearFilter() {
  state.fields.clear();
  state.sure = 0;
  state.query = "";
  byId("sure").value = "0";
  byId("search").value = "";
  findPlaces("");
  applyFilter();
}

function renderControls() {
  const counts = new Map();
  for (const card of cards) counts.set(card.field, (counts.get(card.field) ?? 0) + 1);
  const focused = document.activeElement?.dataset?.field;
  const chips = Object.keys(page.data.fields).filter((name) => counts.has(name)).map((name) => make("button", {
    type: "button", class: `chip ${page.data.fields[name].family}`, "data-field": name,
    "aria-pressed": String(state.fields.has(name)),
  }, word(`field.${name}`), make("span", { class: "number" }, formatNumber(counts.get(name)))));
  byId("fields").replaceChildren(...chips);
  if (focused) byId("fields").querySelector(`[data-field="${focused}"]`)?.focus();

  byId("sure-shown").textContent = state.sure ? formatNumber(state.sure) : word("filter.any");
  const all = state.visible.length === cards.length;
  byId("count").textContent = all
    ? word("filter.shown", formatNumber(cards.length))
    : word("filter.of", formatNumber(state.visible.length), formatNumber(cards.length));
  byId("clear").hidden = !state.fields.size && !state.sure && !state.query;
  renderPlaces();
  renderHere();
}

function renderPlaces() {
  const count = search.places.length;
  for (const id of ["place-previous", "place-next"]) byId(id).hidden = !count;
  let said = "";
  if (state.query.length > 1 && textPane.querySelector(".chunk")) {
    if (!count) said = word("search.none");
    else if (search.at >= 0) said = word("search.place", formatNumber(search.at + 1), formatNumber(count));
    else said = word(search.more ? "search.many" : "search.places", formatNumber(count));
  }
  byId("places").textContent = said;
}

/* --- The list: only some cards are made, more as one scrolls to either end ---------------------------------------- */

function renderList(around) {
  state.from = Math.max(0, around - PAGE / 4);
  state.to = Math.min(state.visible.length, state.from + PAGE);
  cardList.replaceChildren(...made(state.from, state.to));
  if (!state.visible.length) cardList.append(make("li", { class: "quiet nothing" }, word("filter.nothing")));
  list.scrollTop = 0;
  renderEnds();
}

const made = (from, to) => state.visible.slice(from, to).map((number) => cardElement(number, number === state.chosen));

function renderEnds() {
  byId("earlier").hidden = state.from === 0;
  byId("later").hidden = state.to >= state.visible.length;
}

function addLater() {
  const to = Math.min(state.visible.length, state.to + PAGE);
  cardList.append(...made(state.to, to));
  state.to = to;
  renderEnds();
}

function addEarlier() {
  const from = Math.max(0, state.from - PAGE);
  const before = list.scrollHeight - list.scrollTop;
  cardList.prepend(...made(from, state.from));
  state.from = from;
  renderEnds();
  list.scrollTop = list.scrollHeight - before;
}

const ends = new IntersectionObserver((found) => {
  for (const end of found) if (end.isIntersecting) (end.target.id === "later" ? addLater : addEarlier)();
}, { root: list, rootMargin: "600px 0px" });

const elementOf = (number) => cardList.querySelector(`[data-n="${number}"]`);

/* --- Choosing ---------------------------------------------------------------------------------------------------- */

/* Chooses a finding; `by` is where the reader is: "list", "text", "key" or "link". */
function choose(number, by) {
  if (!state.visible.includes(number)) clearFilter();
  const before = state.chosen;
  state.chosen = number;
  if (by !== "text") state.here = [];
  const place = state.visible.indexOf(number);
  if (!elementOf(number)) renderList(place);
  else for (const one of new Set([before, number])) {
    if (one !== null) elementOf(one)?.replaceWith(cardElement(one, one === number));
  }
  const element = elementOf(number);
  highlighting.current = number;
  repaint();
  renderHere(); // before scrolling: it takes room from the list
  if (by !== "list") element.scrollIntoView({ block: "nearest" });
  if (narrow.matches && by !== "key") showPane(by === "text" || cards[number].line === null ? "findings" : "text");
  if (by !== "text") showEvidence(number);
  if (by !== "text" && !narrow.matches) element.querySelector(".card-head").focus({ preventScroll: true });
  remember(`#${encodeURIComponent(cards[number].id)}`);
  say(word("card.position", word(`field.${cards[number].field}`), formatNumber(place + 1), formatNumber(state.visible.length)));
}

function unchoose() {
  const before = state.chosen;
  if (before === null) return;
  state.chosen = null;
  state.here = [];
  elementOf(before)?.replaceWith(cardElement(before, false));
  highlighting.current = null;
  repaint();
  renderHere();
  remember("#");
}

/* The address leads back to what is chosen; where a page is shown within another, the browser may refuse to write it. */
function remember(hash, how = "replaceState") {
  try { history[how](null, "", hash); } catch { /* the page works without */ }
}

/* A click on words under several findings takes the narrowest, the next click the one around it. */
function chooseAt(mark) {
  const found = findingsOf(mark).filter(highlighting.shows).filter((number) => state.visible.includes(number));
  if (!found.length) return;
  const next = found[(found.indexOf(state.chosen) + 1) % found.length];
  state.here = found.length > 1 ? found : [];
  choose(next, "text");
}

function renderHere() {
  const chips = state.here.map((number) => make("button", {
    type: "button", class: `chip ${fieldOf(number).family}`, "data-n": number, "aria-pressed": String(number === state.chosen),
  }, word(`field.${cards[number].field}`)));
  byId("here").replaceChildren(make("span", { class: "quiet" }, word("here.title")), ...chips);
  byId("here").hidden = !chips.length;
}

function step(by) {
  if (!state.visible.length) return;
  const place = state.visible.indexOf(state.chosen);
  const next = place < 0 ? (by > 0 ? 0 : state.visible.length - 1) : place + by;
  if (next >= 0 && next < state.visible.length) choose(state.visible[next], "key");
}

function nextRemark() {
  const remarks = state.visible.filter((number) => cards[number].field === "diagnostics");
  if (!remarks.length) return;
  choose(remarks[(remarks.indexOf(state.chosen) + 1) % remarks.length], "key");
}

/* --- Panes ------------------------------------------------------------------------------------------------------- */

function showPane(name) {
  if (name === "contents" && !narrow.matches) {
    document.body.classList.toggle("with-contents");
  } else {
    document.body.dataset.pane = name;
  }
  renderPanes();
}

function renderPanes() {
  for (const button of document.querySelectorAll("[data-pane]:not(body)")) {
    const pressed = narrow.matches
      ? button.dataset.pane === document.body.dataset.pane
      : button.dataset.pane === "contents" && document.body.classList.contains("with-contents");
    button.setAttribute("aria-pressed", String(pressed));
  }
}

function fitPanes() {
  document.body.classList.toggle("with-contents", !medium.matches && entries.length > 0);
  document.body.dataset.pane = "text";
  renderPanes();
}

/* --- What the reader does ---------------------------------------------------------------------------------------- */

function follow(hash) {
  let id = hash.slice(1);
  try { id = decodeURIComponent(id); } catch { /* no code of a character: as it is */ }
  if (numbers.has(id)) choose(numbers.get(id), "link");
  else if (places.has(id)) goTo(places.get(id).line);
  else if (/^line-\d+$/.test(id)) goTo(Number(id.slice(5)));
}

function goTo(line) {
  if (narrow.matches) showPane("text");
  else if (medium.matches) document.body.classList.remove("with-contents");
  renderPanes();
  showLine(line);
}

document.addEventListener("click", (event) => {
  const anchor = event.target.closest("a[href^='#']");
  if (!anchor || anchor.classList.contains("skip")) return;
  event.preventDefault();
  if (location.hash !== anchor.hash) remember(anchor.hash, "pushState");
  follow(anchor.hash);
});
addEventListener("popstate", () => follow(location.hash));
addEventListener("hashchange", () => follow(location.hash));

textPane.addEventListener("click", (event) => {
  const sign = event.target.closest(".grave");
  if (sign) { choose(Number(sign.dataset.f), "text"); return; }
  const mark = event.target.closest("mark");
  if (mark && getSelection().isCollapsed) chooseAt(mark);
});
cardList.addEventListener("click", (event) => {
  if (event.target.closest("a") || !getSelection().isCollapsed) return;
  const card = event.target.closest(".card");
  if (!card) return;
  if (Number(card.dataset.n) === state.chosen && event.target.closest(".details")) return;
  choose(Number(card.dataset.n), "list");
});
byId("fields").addEventListener("click", (event) => {
  const name = event.target.closest("[data-field]")?.dataset.field;
  if (!name) return;
  if (!state.fields.delete(name)) state.fields.add(name);
  applyFilter();
});
byId("here").addEventListener("click", (event) => {
  const chip = event.target.closest("[data-n]");
  if (chip) choose(Number(chip.dataset.n), "text");
});
byId("sure").addEventListener("input", (event) => { state.sure = Number(event.target.value); applyFilter(); });
byId("order").addEventListener("change", (event) => { state.order = event.target.value; applyFilter(); });
byId("clear").addEventListener("click", () => { clearFilter(); byId("search").focus(); });
byId("earlier").addEventListener("click", addEarlier);
byId("later").addEventListener("click", addLater);
byId("place-next").addEventListener("click", () => { stepPlace(1); renderPlaces(); });
byId("place-previous").addEventListener("click", () => { stepPlace(-1); renderPlaces(); });
for (const button of document.querySelectorAll(".tabs [data-pane]")) {
  button.addEventListener("click", () => showPane(button.dataset.pane));
}

let typing = 0;
byId("search").addEventListener("input", () => {
  clearTimeout(typing);
  typing = setTimeout(searchFor, 120);
});
function searchFor() {
  clearTimeout(typing);
  if (state.query === byId("search").value.trim()) return;
  state.query = byId("search").value.trim();
  findPlaces(state.query);
  applyFilter();
}
byId("search").addEventListener("keydown", (event) => {
  if (event.key !== "Enter") return;
  searchFor();
  stepPlace(event.shiftKey ? -1 : 1);
  renderPlaces();
});

/* Arrows go through the list where the list has the focus; elsewhere they scroll, as they always do. */
const inList = (event) => event.target instanceof Element && event.target.closest("#list");

addKeys({
  j: () => step(1),
  k: () => step(-1),
  ArrowDown: (event) => (inList(event) ? step(1) : false),
  ArrowUp: (event) => (inList(event) ? step(-1) : false),
  "/": () => { if (narrow.matches) showPane("findings"); byId("search").focus(); byId("search").select(); },
  n: () => { stepPlace(1); renderPlaces(); },
  p: () => { stepPlace(-1); renderPlaces(); },
  d: nextRemark,
  t: () => showPane("contents"),
  Enter: (event) => {
    if (event.target !== textPane) return false;
    const found = firstInSight();
    if (found !== undefined) choose(found, "key");
    return undefined;
  },
  Escape: (event) => {
    if (event.target === byId("search") && byId("search").value) {
      byId("search").value = "";
      searchFor();
    } else if (medium.matches && !narrow.matches && document.body.classList.contains("with-contents")) {
      showPane("contents");
    } else if (event.target === byId("search")) {
      byId("search").blur();
    } else {
      unchoose();
    }
  },
});

onLanguage(() => {
  const scrolled = list.scrollTop;
  renderControls();
  cardList.replaceChildren(...made(state.from, state.to));
  if (!state.visible.length) cardList.append(make("li", { class: "quiet nothing" }, word("filter.nothing")));
  list.scrollTop = scrolled;
});
medium.addEventListener("change", fitPanes);
narrow.addEventListener("change", fitPanes);

fitPanes();
applyFilter();
ends.observe(byId("earlier"));
ends.observe(byId("later"));
if (location.hash) follow(location.hash);
