/* A few questions on a phone: one a screen, and nothing leaves before "send".

   What was answered is kept on the phone under the sheet's own key until the server has it: a network that goes away loses
   nothing, and the key makes a second sending harmless. Without this script the same form is a page like any other. */
import { buttonOf, fieldsOf, timeout } from "../fields.js";
import { listen } from "../phone/aloud.js";
import { storeOf } from "../store.js";

const form = document.getElementById("listening");
const steps = [...form.querySelectorAll("[data-step]")];
const round = form.dataset.round;
const kept = storeOf("tablee-listening", "sheets", "key");
const RETRY = 10000;
const title = document.title;
let at = 0;

/* ---- One question a screen ---- */
function show(place, { focus = true } = {}) {
  at = Math.max(0, Math.min(place, steps.length - 1));
  steps.forEach((step, n) => { step.hidden = n !== at; });
  document.querySelector("[data-intro]").hidden = at > 0;
  const step = steps[at], back = step.querySelector("[data-back]");
  if (back) back.hidden = at === 0;
  const where = step.querySelector(".eyebrow");
  document.title = where ? `${where.textContent.trim()} · ${title}` : title;
  if (!focus) return;
  const head = step.querySelector("legend, h2, .listen-question");
  if (where) head.setAttribute("aria-describedby", where.id);
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
  scrollTo(0, 0);
}
for (const nav of form.querySelectorAll("[data-nav]")) nav.hidden = false;
form.addEventListener("click", (event) => {
  if (event.target.closest("[data-next]")) {
    if (steps[at].querySelector("input:invalid, textarea:invalid")) return form.reportValidity();
    show(at + 1);
  }
  if (event.target.closest("[data-back]")) show(at - 1);
});
form.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("input") && at < steps.length - 1) { event.preventDefault(); show(at + 1); }
});
if (!document.querySelector("[role=alert]")) show(0, { focus: false });

/* ---- Sending ---- */
form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = [...fieldsOf(form, buttonOf(event))].filter(([name]) => name !== "csrf_token");
  const item = { key: form.elements.key.value, round, address: location.pathname, fields };
  await kept.put(item);
  deliver(item);
});
/** Send one kept sheet with a token of now; whatever the server says to it, it has been heard. */
async function deliver(item) {
  const waits = document.querySelector("[data-waits]");
  try {
    const said = new FormData();
    for (const [name, value] of item.fields) said.append(name, value);
    said.append("csrf_token", await token());
    const answer = await fetch(item.address, { method: "POST", body: said, headers: { Accept: "application/json" }, signal: timeout(8000) });
    if (answer.status >= 500) throw new Error("away");
    const told = await answer.json();
    await kept.drop(item.key);
    if (item.round !== round) return;
    if (told.ok) location.href = form.dataset.done;
    else { announce(told.message); }
  } catch {
    if (waits.hidden) hear(waits.textContent.trim(), true);  // once, not at each try
    waits.hidden = false;
    setTimeout(() => deliver(item), RETRY);
  }
}
async function token() {
  const page = await fetch(location.href, { signal: timeout(8000) });
  const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("input[name=csrf_token]");
  return fresh ? fresh.value : form.elements.csrf_token.value;
}
function announce(words) {
  const first = form.querySelector(".error") || document.createElement("p");
  first.className = "error";
  first.textContent = words;
  form.prepend(first);
  hear(words);
}
/** Said to a screen reader; `aside` when the page shows it by itself. */
function hear(words, aside = false) {
  const box = document.getElementById("status");
  box.classList.toggle("aside", aside);
  box.textContent = words;
}
kept.load(() => true).then(() => { for (const item of kept.items.values()) deliver(item); });
if ("speechSynthesis" in window) listen(document.documentElement.lang, () => {});
