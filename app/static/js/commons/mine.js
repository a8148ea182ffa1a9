// My list: what I will go to is kept in this browser and nowhere else; the calendar file is cut here from that of everything.
const form = document.getElementById("mine");
const name = `tablee.mine.${form.dataset.programme}`;
const boxes = [...form.querySelectorAll("input[name=pick]")];
const at = (id) => document.getElementById(id);
const asked = new URLSearchParams(location.search).getAll("pick");

function kept() {
  try { return new Set(JSON.parse(localStorage.getItem(name) || "[]")); } catch { return new Set(); }
}
function keep(picks) {
  try { localStorage.setItem(name, JSON.stringify([...picks])); } catch { /* No room here: the ticks last as long as the page. */ }
}
const mine = () => boxes.filter((box) => box.checked);

/** Each pair of ticked moments that are at the same time, in the page's words. */
function overlaps() {
  const held = mine().filter((box) => box.dataset.starts);
  const pairs = held.flatMap((one, n) => held.slice(n + 1).map((two) => [one, two]));
  return pairs.filter(([one, two]) => +one.dataset.starts < +two.dataset.ends && +two.dataset.starts < +one.dataset.ends)
    .map(([one, two]) => form.dataset.overlap.replace("{1}", () => one.dataset.title).replace("{2}", () => two.dataset.title));
}
function tell() {
  const count = mine().length, words = at("mine-count");
  words.textContent = count > 1 ? words.dataset.many.replace("{1}", count) : count ? words.dataset.one : words.dataset.none;
  at("mine-overlaps").replaceChildren(...overlaps().map((said) => {
    const line = document.createElement("p");
    line.className = "notice c-mustard";
    line.textContent = said;
    return line;
  }));
  at("mine-file").hidden = at("mine-empty").hidden = !count;
}
function showAll(all) {
  for (const box of boxes) box.closest("li").hidden = !all && !box.checked;
  for (const day of form.querySelectorAll("section")) day.hidden = !day.querySelector("li:not([hidden])");
  const other = at("mine-all"), only = form.querySelector("[type=submit]"), left = document.activeElement;
  other.hidden = all;
  only.hidden = !all;
  if (left.hidden) (all ? only : other).focus();  // the keyboard goes to what replaces what it pressed
}

/** The file of everything without the events that are not ticked. */
function cut(text) {
  const keys = new Set(mine().map((box) => box.dataset.key));
  return text.replace(/BEGIN:VEVENT\r\n[\s\S]*?END:VEVENT\r\n/g, (event) => (keys.has(/UID:(.*)\r\n/.exec(event)[1]) ? event : ""));
}
async function save(event) {
  event.preventDefault();
  const text = await (await fetch(form.dataset.file)).text();
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([cut(text)], { type: "text/calendar" }));
  link.download = "mine.ics";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

if (!asked.length) {
  const picks = kept();
  for (const box of boxes) box.checked = picks.has(box.value);
  form.addEventListener("submit", (event) => { event.preventDefault(); if (mine().length) showAll(false); });
  at("mine-all").addEventListener("click", (event) => { event.preventDefault(); showAll(true); });
  at("mine-file").addEventListener("click", (event) => { save(event).catch(() => location.assign(at("mine-file").href)); });
}
form.addEventListener("change", () => {
  const picks = kept();
  for (const box of boxes) picks[box.checked ? "add" : "delete"](box.value);
  keep(picks);
  tell();
});
at("mine-empty").addEventListener("click", () => {
  for (const box of boxes) box.checked = false;
  keep([]);
  showAll(true);
  tell();
  boxes[0]?.focus();
});
tell();
