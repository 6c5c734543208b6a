/* What every page's script uses: its data, the words of the interface, elements made without markup, numbers.
   A document's text only ever becomes text: nothing here or in a page's script writes HTML. */
"use strict";

const page = JSON.parse(document.getElementById("page-data").textContent);
const byId = (id) => document.getElementById(id);

/* Elements: make("p", { class: "note", title: "…" }, "text", child). Attributes of value null or false are left out. */
function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) throw new Error("listeners are added, not written");
    if (value !== null && value !== undefined && value !== false) element.setAttribute(key, value === true ? "" : value);
  }
  element.append(...children.filter((child) => child !== null && child !== undefined));
  return element;
}

/* Words: those that stand in the page (data-word, data-word-label …) are exchanged in place; a page's script says with
   onLanguage what else it has to write anew. */
const languageListeners = [];
const onLanguage = (listener) => languageListeners.push(listener);

function word(key, ...values) {
  const found = page.words[page.language][key];
  if (found === undefined) throw new Error(`no word ${key}`);
  return found.replace(/\{(\d)\}/g, (_, place) => values[Number(place)]);
}
const hasWord = (key) => key in page.words[page.language];

function setLanguage(language) {
  page.language = language;
  document.documentElement.lang = language;
  for (const element of document.querySelectorAll("[data-word]")) element.textContent = word(element.dataset.word);
  for (const [name, attribute] of [["label", "aria-label"], ["title", "title"], ["placeholder", "placeholder"]]) {
    for (const element of document.querySelectorAll(`[data-word-${name}]`)) {
      element.setAttribute(attribute, word(element.getAttribute(`data-word-${name}`)));
    }
  }
  for (const button of document.querySelectorAll("[data-language]")) {
    button.setAttribute("aria-pressed", String(button.dataset.language === language));
  }
  for (const listener of languageListeners) listener();
}

/* Numbers and dates as the reader's language writes them. */
const locale = () => (page.language === "vi" ? "vi-VN" : "en-GB");
const numberFormats = new Map(); // one a language: to make one takes longer than a hundred numbers
function formatNumber(value) {
  if (!numberFormats.has(locale())) numberFormats.set(locale(), new Intl.NumberFormat(locale(), { maximumFractionDigits: 6 }));
  return numberFormats.get(locale()).format(value);
}

/* ISO 8601 with reduced precision: 2024-02-28 → 28/2/2024, 2024-03 → 3/2024; anything else as it is. */
function formatDate(date) {
  const found = /^(\d{4})(?:-(\d\d))?(?:-(\d\d))?$/.exec(date);
  return found ? found.slice(1).filter(Boolean).reverse().map(Number).join("/") : date;
}

const SIGNS = { eq: "", lt: "<", le: "≤", gt: ">", ge: "≥", range: "", approx: "≈" };

/* { comparator, value, value_high, unit, unit_text, out_of } → "≥ 95%", "< 9,5‰", "56/156 xã", "2–3%". */
function formatValue(given) {
  let number = formatNumber(given.value);
  if (given.value_high !== null && given.value_high !== undefined) number += `–${formatNumber(given.value_high)}`;
  if (given.out_of !== null && given.out_of !== undefined) number += `/${formatNumber(given.out_of)}`;
  const sign = SIGNS[given.comparator] ?? "";
  const counted = !["percent", "per_1000", "per_10000", "per_100000", "VND", "year"].includes(given.unit);
  const named = word(`unit.${given.unit}`, number);
  return (sign ? `${sign} ` : "") + named + (counted && given.unit_text ? ` ${given.unit_text}` : "");
}

/* For searching: small letters without marks, of the same length as the text, so that places stay places. */
function fold(text) {
  const folded = unmark(text);
  return folded.length === text.length ? folded : Array.from(text, (one) => unmark(one).padEnd(one.length).slice(0, one.length)).join("");
}
const unmark = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase().replace(/đ/g, "d");

/* For screen readers: what has just happened. */
const say = (text) => { byId("said").textContent = text; };

/* Keys: a page gives its own as addKeys({ j: function, Escape: function … }); they rest while somebody types, but for
   Escape. A function that returns false leaves the key to the browser. */
const keys = { "?": () => byId("help").showModal() };
const addKeys = (more) => Object.assign(keys, more);
const isTyping = (target) =>
  target instanceof Element && target.matches("input:not([type=range]):not([type=checkbox]), textarea, select");

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || byId("help").open) return;
  if (event.key !== "Escape" && isTyping(event.target)) return;
  const action = Object.hasOwn(keys, event.key) ? keys[event.key] : null;
  if (action && action(event) !== false) event.preventDefault();
});

byId("help-open").addEventListener("click", () => keys["?"]());
byId("help-close").addEventListener("click", () => byId("help").close());
byId("help").addEventListener("click", (event) => { if (event.target === byId("help")) byId("help").close(); });
for (const button of document.querySelectorAll("[data-language]")) {
  button.addEventListener("click", () => setLanguage(button.dataset.language));
}
