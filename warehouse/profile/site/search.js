// Finds occupations by the words of their titles; without it the whole list stands.
const titles = JSON.parse(document.getElementById("titles").textContent);
const words = (text) => text.toLowerCase().normalize("NFKD").match(/[a-z0-9-]+/g) || [];
const stem = (word) => word.length > 3 ? word.replace(/(?<=[^s])s$/, "") : word;
const occupations = Array.from(document.querySelectorAll("#all li"), (item) => {
  const link = item.querySelector("a");
  const code = link.getAttribute("href").slice(0, 7);
  const known = [link.textContent, code, ...(titles[code] || [])];
  return {item, known: known.map((text, place) => ({text, place, words: words(text)}))};
});

// 0 is an exact title; every word that was asked must begin a word of the title.
function distance(asked, title) {
  const fits = asked.every((word) => title.words.some((known) => known.startsWith(word)));
  if (!fits) return Infinity;
  const left = title.words.length - asked.length;
  const whole = asked.every((word) => title.words.some((known) => stem(known) === word));
  return left + (whole ? 0 : 2) + (title.place > 1 ? 0.5 : 0);
}

function best(asked, occupation) {
  let closest = {far: Infinity};
  for (const title of occupation.known) {
    const far = distance(asked, title);
    if (far < closest.far) closest = {far, title};
  }
  return {...closest, item: occupation.item};
}

const form = document.getElementById("search");
const found = document.getElementById("found");
const list = found.querySelector("ul");
const said = document.getElementById("said");

function entry({item, title}) {
  const copy = item.cloneNode(true);
  if (title.place > 1) copy.append(` as “${title.text}”`);
  return copy;
}

function message(count) {
  if (!count) return "No title has words that begin like these.";
  const many = count === 1 ? "1 occupation" : `${count} occupations`;
  return count > 50 ? `${many}, the closest 50 shown` : many;
}

function search() {
  const asked = words(form.elements.asked.value).map(stem);
  const matches = occupations.map((occupation) => best(asked, occupation))
    .filter(({far}) => asked.length && far < Infinity).sort((a, b) => a.far - b.far);
  list.replaceChildren(...matches.slice(0, 50).map(entry));
  found.hidden = !matches.length;
  document.getElementById("all").hidden = asked.length > 0;
  said.textContent = !asked.length ? "" : message(matches.length);
}

form.hidden = false;
form.elements.asked.addEventListener("input", search);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  list.querySelector("a")?.focus();
});
search();
