/* A finding's card, built from its data. All it shows of the document becomes text, never markup. */

const cards = page.data.cards;
const fieldOf = (number) => page.data.fields[cards[number].field];
const UNSURE = 0.6;
const numbers = new Map(cards.map((card, number) => [card.id, number]));
const places = new Map(Object.entries(page.data.places));
const MOST_LINKS = 60;
const LONGEST_LINK = 60;

/* What a value looks like: text of the document as it is, all else in the reader's language. Gives nodes. */
function shown(value) {
  if (value === null || value === undefined) return [];
  if (typeof value === "string") return [make("span", { lang: "vi" }, value)];
  if (Array.isArray(value)) return value.flatMap((one, place) => (place ? ["; ", ...shown(one)] : shown(one)));
  if ("word" in value) return [word(value.word, ...(value.with ?? []))];
  if ("date" in value) return [formatDate(value.date)];
  if ("number" in value) return [formatNumber(value.number)];
  if ("value" in value) return [formatValue(value.value)];
  if ("ids" in value) return links(value.ids);
  if ("agency" in value) return agency(value);
  if ("aligned" in value) return aligned(value);
  return [];
}

/* The same as text, cut to what a link can hold. */
function plainText(value) {
  const text = shown(value).map((node) => node.textContent ?? node).join("");
  return text.length > LONGEST_LINK ? `${text.slice(0, LONGEST_LINK).trimEnd()} …` : text;
}

/* Links to other findings, or to sections; an id that leads nowhere stays text. */
function links(ids) {
  const made = ids.slice(0, MOST_LINKS).map((id) => link(id));
  if (ids.length > MOST_LINKS) made.push(word("card.more", ids.length - MOST_LINKS));
  return made.flatMap((one, place) => (place ? [", ", one] : [one]));
}

function link(id, text) {
  const number = numbers.get(id);
  const name = number !== undefined ? cards[number].name ?? cards[number].head : places.get(id)?.name;
  if (name === undefined) return text ?? id;
  const said = text ?? plainText(name);
  return make("a", { href: `#${encodeURIComponent(id)}`, class: said.length < 24 ? "to short" : "to", lang: text ? "vi" : null }, said);
}

function agency(value) {
  const name = value.to ? link(value.to, value.agency) : make("span", { lang: "vi" }, value.agency);
  const role = value.role && hasWord(`role.${value.role}`) ? ` (${word(`role.${value.role}`).toLowerCase()})` : "";
  return [name, role, value.known ? make("code", { class: "known" }, ` ${value.known}`) : null].filter(Boolean);
}

/* The programme's code for the measure; why, in the parser's words, only where the two are not the same. */
function aligned(value) {
  return [
    make("b", {}, value.aligned), " ",
    make("span", { lang: "vi" }, page.data.programmes[value.programme] ?? value.programme),
    ` · ${word(`basis.${value.basis}`)} ${shares().format(value.score)} `,
    value.score < 1 ? make("span", { class: "quiet", lang: "en" }, `(${value.reason})`) : "",
    ...(value.to.length ? [": ", ...links(value.to)] : []),
  ];
}

const shareFormats = new Map();
function shares() {
  if (!shareFormats.has(locale())) {
    shareFormats.set(locale(), new Intl.NumberFormat(locale(), { minimumFractionDigits: 2, maximumFractionDigits: 2 }));
  }
  return shareFormats.get(locale());
}

function confidenceBar(share) {
  const step = share < UNSURE ? "low" : share < 0.8 ? "fair" : "high";
  const bar = make("span", { class: `sureness ${step}`, title: word("card.confidence", formatNumber(share)) },
    make("span", { class: "sureness-bar", "aria-hidden": "true" }, make("span", {})),
    make("span", { class: "unseen" }, word("card.confidence", "")), shares().format(share));
  bar.querySelector(".sureness-bar > span").style.width = `${Math.round(share * 100)}%`;
  return bar;
}

function fact(term, ...nodes) {
  return make("div", {}, make("dt", {}, term), make("dd", {}, ...nodes));
}

/* What a card says only when it is chosen: facts, doubts, where it stands, which rule saw it. */
function details(card) {
  const facts = (card.facts ?? []).map(([key, value]) => fact(word(key), ...shown(value)));
  if (card.doubts) facts.push(fact(word("card.doubts"), card.doubts.map((one) => word(`doubt.${one}`)).join("; ")));
  const place = ["page", "line", "paragraph"].filter((key) => card.place?.[key] !== undefined)
    .map((key) => word(`fact.${key}`, card.place[key])).join(", ");
  const path = card.place?.xpath;
  if (place || path) facts.push(fact(word("fact.place"), place, path ? make("code", {}, path) : null));
  const technical = [card.id, card.span ? `[${card.span[0]}:${card.span[1]}]` : null, card.rule].filter(Boolean);
  return make("div", { class: "details" }, facts.length ? make("dl", {}, ...facts) : null,
    make("p", { class: "technical" }, technical.join(" · ")),
    card.span === undefined ? make("p", { class: "quiet" }, word("card.no_place")) : null);
}

/* One card; `chosen` unfolds it. */
function cardElement(number, chosen) {
  const card = cards[number];
  const { family } = fieldOf(number);
  const kind = card.severity ? `severity-${card.severity}` : "";
  const badges = (card.badges ?? []).map((badge) => make("span", { class: "badge" }, ...shown(badge)));
  return make("li", { class: `card ${family} ${kind} depth-${card.depth ?? 0}${chosen ? " chosen" : ""}`, "data-n": number },
    make("div", { class: "card-top" },
      make("span", { class: "card-field" }, word(`field.${card.field}`)), ...badges,
      card.confidence === undefined ? null : confidenceBar(card.confidence)),
    make("button", { type: "button", class: "card-head", "aria-expanded": String(chosen) },
      make("span", { class: card.head?.value ? "figure" : "" }, ...shown(card.head)),
      card.when ? make("span", { class: "when" }, ...shown(card.when)) : null),
    card.body ? make("p", { class: "card-body", lang: card.field === "diagnostics" ? "en" : "vi" }, card.body) : null,
    chosen ? details(card) : null);
}

/* All that is said of a finding, for searching: as written, and without marks. */
const haystacks = new Map();

function haystack(number) {
  if (!haystacks.has(number)) {
    const texts = [];
    const collect = (value) => {
      if (typeof value === "string") texts.push(value);
      else if (value && typeof value === "object") Object.values(value).forEach(collect);
    };
    const card = cards[number];
    collect([card.head, card.body, card.when, card.badges, (card.facts ?? []).map(([, value]) => value), card.id, card.rule]);
    const text = texts.join("\n").toLowerCase();
    haystacks.set(number, { text, folded: fold(text) });
  }
  return haystacks.get(number);
}
