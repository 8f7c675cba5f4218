"use strict";
// The index lies beside this page as scripts, since a page opened from disk may read no other files.
// Each shard calls iccmine.hold(name, content); what is loaded once is kept.

const iccmine = (window.iccmine = { held: new Map(), hold: (name, content) => iccmine.held.set(name, content) });
const PAGE = 20;
const form = document.getElementById("search");
const status = document.getElementById("status");
const results = document.getElementById("results");
const more = document.getElementById("more");
const coming = new Map();
let asked = 0;

function load(name) {
  if (!coming.has(name)) {
    coming.set(name, new Promise((done) => {
      const script = document.createElement("script");
      script.src = `search/${name}.js`;
      script.onload = () => done(iccmine.held.get(name));
      script.onerror = () => done(undefined);
      document.head.append(script);
    }));
  }
  return coming.get(name);
}

function tokens(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().match(/[a-z0-9]+/g) || [];
}

function passagesOf(deltas) {
  let last = -1;
  return deltas.map((step) => (last += step));
}

async function matching(token, isLast, index) {
  const shard = index.shards.includes(token.slice(0, 2)) ? await load(`terms-${token.slice(0, 2)}`) : undefined;
  const found = new Map();
  const terms = !shard ? [] : isLast && token.length > 2 ? Object.keys(shard).filter((term) => term.startsWith(token)) : [token];
  for (const term of terms) {
    if (!Object.hasOwn(shard, term)) continue;
    const passages = passagesOf(shard[term]);
    const weight = Math.log(1 + index.passages.length / passages.length);
    for (const passage of passages) found.set(passage, Math.max(found.get(passage) || 0, weight));
  }
  return found;
}

async function search() {
  const mine = ++asked;
  const query = new FormData(form);
  const index = await load("index");
  const words = [...new Set(tokens(query.get("q")).filter((word) => !index.passed_over.includes(word)))];
  results.replaceChildren();
  more.hidden = true;
  if (!words.length) {
    status.textContent = query.get("q") ? "Type a word that tells passages apart." : "";
    return;
  }
  const lists = await Promise.all(words.map((word, at) => matching(word, at === words.length - 1, index)));
  if (mine !== asked) return;
  const wanted = (passage) => ["body", "force", "court"].every((field) => {
    const value = query.get(field);
    if (value === "") return true;
    const row = index.passages[passage];
    return String(field === "body" ? index.documents[row[0]][3] : row[field === "force" ? 2 : 3]) === value;
  });
  lists.sort((a, b) => a.size - b.size);
  const hits = [...lists[0].keys()]
    .filter((passage) => lists.every((list) => list.has(passage)) && wanted(passage))
    .map((passage) => [passage, lists.reduce((sum, list) => sum + list.get(passage), 0)])
    .sort((a, b) => b[1] - a[1] || a[0] - b[0])
    .map(([passage]) => passage);
  status.textContent = hits.length === 1 ? "1 passage" : `${hits.length.toLocaleString("en")} passages`;
  await show(hits, 0, words, index, mine);
}

async function show(hits, from, words, index, mine) {
  const some = hits.slice(from, from + PAGE);
  const shards = [...new Set(some.map((passage) => Math.floor(passage / index.texts_each)))];
  await Promise.all(shards.map((shard) => load(`texts-${shard}`)));
  if (mine !== asked) return;
  for (const passage of some) results.append(result(passage, words, index));
  more.hidden = hits.length <= from + PAGE;
  more.onclick = () => show(hits, from + PAGE, words, index, mine);
}

function result(passage, words, index) {
  const [at, locator, force] = index.passages[passage];
  const [file, label, date] = index.documents[at];
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `documents/${file}#${encodeURIComponent(locator.replaceAll(" ", "_"))}`;
  link.textContent = `${label}, ${locator}`;
  item.append(link);
  if (force !== null) item.append(make("span", `chip ${index.forces[force]}`, index.forces[force]));
  item.append(make("span", "when", date || ""));
  const texts = iccmine.held.get(`texts-${Math.floor(passage / index.texts_each)}`);
  const text = texts ? texts[passage % index.texts_each] : "";
  if (text) {
    const quote = document.createElement("q");
    quote.append(...excerpt(text, words));
    item.append(quote);
  }
  return item;
}

function make(tag, name, text) {
  const element = document.createElement(tag);
  element.className = name;
  element.textContent = text;
  return element;
}

// The words around the first hit, every hit marked.
function excerpt(text, words) {
  const hit = (word) => tokens(word).some((token) => words.some((asked) => token.startsWith(asked)));
  const parts = text.split(/(\s+)/);
  const first = Math.max(0, parts.findIndex(hit) - 30);
  const cut = parts.slice(first, first + 130);
  const nodes = cut.map((part) => (hit(part) ? make("mark", "", part) : part));
  return [first ? "… " : "", ...nodes, first + 130 < parts.length ? " …" : ""];
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const query = new URLSearchParams([...new FormData(form)].filter(([, value]) => value));
  history.replaceState(null, "", `#${query}`); // a page opened from disk may not change its query, only its fragment
  search();
});
form.addEventListener("change", (event) => event.target.tagName === "SELECT" && search());
for (const [name, value] of new URLSearchParams(location.hash.slice(1) || location.search)) {
  if (form.elements[name]) form.elements[name].value = value;
}
search();
