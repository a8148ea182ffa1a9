/* The desk: gestures are sent without leaving the page, numbers stay fresh, the keyboard knows the way. */
import { countDown } from "./countdown.js";
import { buttonOf, submit } from "./fields.js";
import { announce, gestureOf, now, personalise, send, show, when } from "./live.js";

const page = document.documentElement.dataset;
const offline = document.getElementById("offline");
const refusal = document.getElementById("refusal");
let known = null;
let seen = new Map(); // what can be done -> from when it may be

when("online", (online) => { offline.hidden = online; if (!online) announce(offline.textContent.trim(), { again: true, aside: true }); });
when("me", fill);
when("drawn", prepare);
when("replacing", keepWritten);
prepare();
setInterval(() => { if (!document.hidden) show(); }, 5000);

/** What is this desk's own: the token and keys of its forms, the numbers of its room. */
function prepare() {
  for (const field of document.querySelectorAll("#parts input[name=csrf_token]")) field.value = page.token;
  for (const field of document.querySelectorAll("#parts input[name=form_key]")) field.value = newKey();
  if (known) fill(known);
  rest();
  minutes();
  countDown();
  sliders();
}
/** A form is known by a key of its own, so that a double click makes one thing; each drawing is a new form. */
function newKey() { return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(""); }
function fill(me) {
  known = me;
  personalise(new Set(me.flags), me.fill);
  countDown();
}

/** What somebody has begun to write or to choose stays when the page is drawn anew around it; what was sent does not. */
function keepWritten([old, part]) {
  const fresh = [...part.querySelectorAll("form")];
  for (const field of old.querySelectorAll("form:not([data-busy]) :is(textarea, select, input:not([type=hidden]))")) {
    const form = fresh.find((one) => one.getAttribute("action") === field.form.getAttribute("action"));
    const ticked = ["checkbox", "radio"].includes(field.type);
    const same = form && [...form.elements].find((one) => one.name === field.name && (!ticked || one.value === field.value));
    if (same && field.hasAttribute("aria-invalid")) keepError(field, same);
    if (!same || !begun(field, ticked)) continue;
    if (ticked) { same.checked = field.checked; continue; }
    same.value = field.value;
    keepCaret(field, same);
  }
}
/** Where one writes stays where it was: setting words throws the caret to their end. */
function keepCaret(field, same) {
  if (field === document.activeElement && typeof field.selectionStart === "number")
    same.setSelectionRange(field.selectionStart, field.selectionEnd, field.selectionDirection);
}
/** What is said at a field stays at it. */
function keepError(field, same) {
  same.before(field.previousElementSibling);
  for (const name of ["aria-invalid", "aria-describedby"]) same.setAttribute(name, field.getAttribute(name));
}
function begun(field, ticked) {
  if (ticked) return field.checked !== field.defaultChecked;
  if (field.matches("select")) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return field.value !== field.defaultValue;
}

when("turnout", ({ vote, cast, of }) => {
  for (const bar of document.querySelectorAll(`[data-turnout-bar="${vote}"]`)) { bar.max = of || 1; bar.value = cast; }
  for (const words of document.querySelectorAll(`[data-turnout="${vote}"]`))
    words.textContent = words.dataset.pattern.replace("{cast}", cast).replace("{left}", of - cast);
});

/** What is left for the point under way and for the day, or over. */
function minutes() {
  if (now() === null) return;
  for (const place of document.querySelectorAll("[data-left]")) {
    const left = Math.floor((new Date(place.dataset.left) - now()) / 60000 + 0.5), said = place.dataset;
    place.textContent = (left < 0 ? said.over : left < 60 ? said.minutes : said.hours).replace("{n}", Math.abs(left))
      .replace("{h}", Math.floor(left / 60)).replace("{m}", String(left % 60).padStart(2, "0"));
    place.classList.toggle("over", left < 0);
  }
}
setInterval(minutes, 10000);
setInterval(countDown, 1000);

/* A hand that trembles, a double click make one gesture: a button that was not there a moment ago does nothing yet, for it
   may have come under a finger that meant another. (A held key repeats nothing: live.js.) */
const REST = 1000;
addEventListener("click", (event) => {
  const resting = event.target.closest("[aria-disabled=true]");
  // A key (detail 0) goes where it was led, and the keyboard was put on the heading: only the big button rests for it too.
  if (resting && (event.detail || resting.id === "next")) { event.preventDefault(); event.stopPropagation(); return; }
  const asked = event.target.closest(".sure > summary");
  if (asked) for (const button of asked.parentElement.querySelectorAll("summary, button")) pause(button, Date.now() + REST);
}, true);
function rest() {
  const before = seen;
  seen = new Map();
  for (const button of document.querySelectorAll("#parts form[data-gesture] button, #parts .sure > summary")) {
    const gesture = gestureOf(button), from = before.has(gesture) ? before.get(gesture) : before.size ? Date.now() + REST : 0;
    pause(button, from);
  }
}
function pause(button, from) {
  seen.set(gestureOf(button), from);
  const left = from - Date.now();
  if (left <= 0) return;
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => button.removeAttribute("aria-disabled"), left);
}

const made = new Set(); // what was pressed a moment ago, until it is drawn anew
document.addEventListener("submit", async (event) => {
  const form = event.target.closest("form[data-gesture]"), button = buttonOf(event);
  if (!form) return;
  event.preventDefault();
  if (form.dataset.busy || (button && made.has(button))) return;
  form.dataset.busy = "1";
  const answer = await send(form, button);
  delete form.dataset.busy;
  mended(form);
  const typed = form.querySelector("input:not([type=hidden]), select, textarea");  // a greeter types one seat after the other
  if (button && !typed && answer && answer.ok) { made.add(button); setTimeout(() => made.delete(button), REST); }
  refusal.hidden = true;
  if (answer && answer.ok) {
    if (!("keep" in form.dataset)) form.reset();
    if (form.elements.form_key) form.elements.form_key.value = newKey();
    show();
  } else if (typed && answer) mend(form, answer);
  else refuse(answer ? answer.message : page.failed);
});

/* Sliders (data-twin: the number beside them) are sent while they move, ten times a second at most; what the room looks at
   (data-sets) moves those that nobody holds. */
let moving = 0;
addEventListener("input", (event) => {
  const { dataset, form, id, value } = event.target;
  if (!form || !("live" in form.dataset)) return;
  const twin = document.getElementById(dataset.twin) || form.querySelector(`[data-twin="${CSS.escape(id)}"]`);
  if (twin) twin.value = value;
  moving ||= setTimeout(function send() { if (form.dataset.busy) { moving = setTimeout(send, 50); return; } moving = 0; submit(form); }, 100);
});
function sliders() {
  for (const slider of document.querySelectorAll("[data-twin]")) slider.hidden = false;
  for (const { dataset, value } of document.querySelectorAll("[data-sets]"))
    for (const box of document.querySelectorAll(`#${dataset.sets}, [data-twin="${dataset.sets}"]`)) if (box !== document.activeElement && !moving) box.value = value;
}

/** What is refused in what was typed is said at its field, where it stays until that changes, and the keyboard goes there. */
function mend(form, { message, field }) {
  const boxes = [...form.querySelectorAll("input:not([type=hidden]), select, textarea")];
  const box = boxes.find((one) => one.name === field) || boxes[0];
  mended(form);
  const error = Object.assign(document.createElement("p"), { className: "error", id: `${box.id || box.name}-error`, textContent: message });
  const named = boxes.length === 1 || field;
  if (named) box.before(error); else form.prepend(error);
  box.setAttribute("aria-describedby", error.id);
  if (named) box.setAttribute("aria-invalid", "true");
  box.focus();
  announce(message, { again: true, aside: true, urgent: true });
}
function mended(form) {
  form.querySelector(".error")?.remove();
  for (const box of form.querySelectorAll("[aria-invalid]")) box.removeAttribute("aria-invalid");
}
addEventListener("input", (event) => { const form = event.target.closest("form[data-gesture]"); if (form) mended(form); });

function refuse(words) {
  refusal.querySelector("div div").textContent = words;
  refusal.hidden = false;
  refusal.scrollIntoView({ block: "nearest" });
  show();
}

/* Single keys, which can be turned off: nobody is surprised, dictation software least of all. */
const keys = document.getElementById("keys");
keys.checked = localStorage.getItem("keys") !== "off";
document.getElementById("keyboard").hidden = false;
keys.addEventListener("change", () => localStorage.setItem("keys", keys.checked ? "on" : "off"));
const PLACES = { n: "next", u: "undo", d: "floor", s: "speech", v: "votes", w: "wall", r: "room" };
document.addEventListener("keydown", (event) => {
  if (!keys.checked || event.repeat || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest("input, textarea, select")) return;
  const key = event.key.toLowerCase();
  if (key === "f") document.getElementById("freeze")?.click();
  else if (key === "?") { document.getElementById("shortcuts").open = true; document.getElementById("keys").focus(); }
  else if (PLACES[key]) goTo(document.getElementById(PLACES[key]));
});
document.querySelector("a[href='#shortcuts']")?.addEventListener("click", () => { document.getElementById("shortcuts").open = true; });
function goTo(place) {
  if (!place) return;
  if (!place.matches("button, a")) place.tabIndex = -1;
  place.focus();
  place.scrollIntoView({ block: "nearest" });
}
