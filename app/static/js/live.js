/* What the three faces share: the connection, the whole present state at every change, and replacing only what changed.

   The server draws; this module puts the drawing in place. Sections carry data-part and data-key: a section whose key is
   the same is left alone, so that a ballot being filled in, an open list or a half-written note survives every update. */
import { io } from "../vendor/socket.io.esm.min.js";
import { fieldsOf } from "./fields.js";

const page = document.documentElement.dataset;
export const face = page.face;
const BACK = { phone: [1500, 4000, 0.8], wall: [500, 3000, 0.3], desk: [500, 3000, 0.3] }[face] || [1000, 5000, 0.5];
const JITTER = { phone: 400 }[face] || 0;

let seq = Number(page.seq);
let ahead = null;
let asking = false;
let again = false;
let timer = 0;
const watchers = { drawn: [], me: [], turnout: [], online: [], replacing: [] };

/** Hear what happens here: `replacing` before a part is ([old, fresh]), `drawn` after parts were replaced, `me` (personal part), `turnout`, `online` (true or false). */
export function when(kind, act) { watchers[kind].push(act); }
const tellAll = (kind, value) => watchers[kind].forEach((act) => act(value));

/** The server's clock in milliseconds, null until it is known: what counts down counts by it, for a phone's own may be wrong. */
export const now = () => (ahead === null ? null : Date.now() + ahead);

export const socket = io({
  transports: ["websocket", "polling"], tryAllTransports: true,
  auth: { face, session: Number(page.session), lang: page.language, key: page.key, phone: page.phone },
  reconnectionDelay: BACK[0], reconnectionDelayMax: BACK[1], randomizationFactor: BACK[2], timeout: 10000,
});

let up = null;
/** Connected or not, said once at each change. */
function online(now) { if (now !== up) { up = now; tellAll("online", now); } }

socket.on("connect", () => { online(true); show(); });
socket.on("disconnect", (why) => {
  page.live = "no";
  online(false);
  if (why === "io server disconnect") setTimeout(() => socket.connect(), BACK[0]);
});
socket.on("connect_error", () => {
  online(false);
  if (!socket.active) refused();
});
/* Refused, not unreachable: a seat was let go, somebody signed out, another person has this phone now. The page itself
   knows what to say then. */
async function refused() {
  const answer = await fetch(location.href, { method: "HEAD" }).catch(() => null);
  if (answer && ([401, 403, 404].includes(answer.status) || (answer.headers.get("X-Phone") || page.phone) !== page.phone)) return location.reload();
  setTimeout(() => socket.connect(), BACK[1] * (1 + Math.random()));
}
/* Any news with a number above ours. People come in by dozens: a second is soon enough to count them. A large hall is
   told over how many milliseconds to spread its questions (`within`). */
socket.onAny((event, news) => { if (news && news.seq > seq) soon(event === "attendance_changed" ? 1000 : 0, news.within); });
socket.on("turnout_changed", (news) => tellAll("turnout", news));
addEventListener("pageshow", (shown) => { if (shown.persisted) wake(); });
addEventListener("online", wake);
document.addEventListener("visibilitychange", () => { if (!document.hidden) wake(); });

/** The other end has been silent for so long that this line is dead: end it, and try again as after any loss. */
export function hangUp() { if (socket.connected) socket.io.engine.close(); }

function wake() { if (socket.connected) show(); else socket.connect(); }

/** Ask for the present state in a moment: a hall of phones does not ask all at once. */
export function soon(after = 0, within = JITTER) {
  if (!timer) timer = setTimeout(() => { timer = 0; show(); }, after || Math.random() * within);
}

/** Ask for the present state now; one question at a time, and once more if something happened meanwhile. */
export const about = {};  // what this screen says of itself with each question
export function show() {
  if (asking) { again = true; return; }
  if (!socket.connected) return;
  asking = true;
  socket.timeout(8000).emit("show", { seq, ...about }, (late, state) => {
    asking = false;
    if (again || late) { again = false; soon(); }
    if (late || !state.ok) return;
    seq = state.seq;
    ahead = state.now - Date.now();
    if (state.html !== undefined) replace(state.html);
    tellAll("me", state.me);
    page.live = "yes";
    for (const count of state.me.turnout || []) tellAll("turnout", count);
  });
}

/** Put a fresh drawing in place, part by part. */
export function replace(html) {
  const fresh = document.createElement("template");
  fresh.innerHTML = html;
  const here = document.getElementById("parts");
  const groups = [...fresh.content.querySelectorAll("[data-group]")];
  for (const group of groups) settle(here.querySelector(`[data-group="${group.dataset.group}"]`), group);
  if (!groups.length) settle(here, fresh.content);
  tellAll("drawn", here);
  const told = drawn;
  drawn = saidBy(fresh.content);
  for (const [key, one] of drawn) if (one.words !== told.get(key)?.words) announce(one.words, { again: true, aside: scrollY < 160, urgent: one.urgent, key, marked: one.marked });
  document.title = titleOf(fresh.content) + titled;
}

/** What a drawing says by itself, by the key of the thing that it is about. */
function saidBy(drawing) {
  return new Map([...drawing.querySelectorAll("template[data-say]")].map((one) => [one.dataset.say, { words: one.content.textContent, marked: one.content, urgent: "urgent" in one.dataset }]));
}
function titleOf(drawing) { return drawing.querySelector("template[data-title]")?.content.textContent || ""; }

/** Make the parts of `here` those of `fresh`, in order, keeping every part that has not changed. */
function settle(here, fresh) {
  const focused = document.activeElement;
  let fresher = null;
  let at = partFrom(here.firstElementChild);
  for (const part of [...fresh.children].filter((child) => child.dataset.part)) {
    const old = [...here.children].find((child) => child.dataset.part === part.dataset.part);
    if (old && old.dataset.key === part.dataset.key) {
      if (old === at) at = nextOf(at); else here.insertBefore(old, at);
    } else if (old) {
      keepOpen(old, part);
      tellAll("replacing", [old, part]);
      if (old === at) at = nextOf(at);
      old.replaceWith(part);
      if (old.contains(focused)) refocus(part, focused);
    } else { here.insertBefore(part, at); fresher = fresher || part; }
  }
  let lost = false;
  while (at) { const gone = at; at = nextOf(at); lost = lost || gone.contains(focused); gone.remove(); }
  const instead = lost && (fresher || partFrom(here.firstElementChild));
  if (instead) land(instead);
  if (focused && focused.isConnected && focused !== document.activeElement) focused.focus({ preventScroll: true });
}

/** The first part at or after an element. */
function partFrom(element) {
  while (element && !element.dataset.part) element = element.nextElementSibling;
  return element;
}
const nextOf = (part) => partFrom(part.nextElementSibling);

/** A list that somebody opened stays open when its content changes; a question that was asked is not another one's answer. */
function keepOpen(old, part) {
  const lists = [...part.querySelectorAll("details")], before = [...old.querySelectorAll("details")];
  const head = (list) => list.querySelector("summary")?.textContent;
  before.forEach((list, place) => {
    const alike = (all) => all.filter((one) => head(one) === head(list));
    const same = lists.length === before.length ? lists[place] : alike(lists)[alike(before).indexOf(list)];  // one came or went
    if (same && list.open && same.dataset.sure === list.dataset.sure) same.open = true;
  });
}

/** What a button does, as words to compare: where its form goes, and what it was drawn for. */
export function gestureOf(button) {
  const form = button.closest("form[data-gesture]"), asked = button.closest("[data-sure]");
  const fields = form ? [...form.querySelectorAll("input[type=hidden]")].filter((one) => !["csrf_token", "form_key", "back"].includes(one.name)) : [];
  return [form && form.getAttribute("action"), ...fields.map((one) => `${one.name}=${one.value}`), form && button.value, asked && asked.dataset.sure].join(" ");
}
/** The keyboard stays where it was: on the same field, or on a button that does the same, or at the head of what replaced it. */
function refocus(part, focused) {
  const same = (focused.id && document.getElementById(focused.id)) ||
    (focused.name && part.querySelector(`[name="${focused.name}"][value="${CSS.escape(focused.value)}"]`));
  const presses = focused.matches("button, summary, a");
  if (same && !(presses && gestureOf(same) !== gestureOf(focused))) same.focus({ preventScroll: true });
  else land(part);
}
/** Put the keyboard at the head of a part: a reader says what it is, and no button lies under a key that is held. */
export function land(part) {
  const shown = (one) => one.getClientRects().length;
  const head = [...part.querySelectorAll("h1, h2, h3, legend")].find(shown) || [...part.querySelectorAll("p")].find(shown) || part;
  head.tabIndex = -1;
  head.focus({ preventScroll: true });
}
/** The keyboard leaves what is no longer shown, for what is shown in its place. */
export function handOn(focused) {
  if (!focused || !focused.closest || (focused.isConnected && !focused.closest("[hidden]"))) return;
  const part = focused.closest("[data-part]"), shown = part && [...part.children].some((one) => one.getClientRects().length);
  land(shown ? part : document.getElementById("parts"));
}

const here = document.getElementById("parts");
let drawn = saidBy(here);
const titled = document.title.slice(titleOf(here).length); // the part of the title that stays
let said = "", quiet = 0, pause = 0;
const waiting = [];
const APART = 1500; // milliseconds: a reader that is told two things at once says the second alone
/** Say one short sentence, to eyes and to screen readers, then let it go; `aside` when the page in view already shows it.
    What is urgent goes before what still waits; of one thing (`key`) only its latest words are said. */
export function announce(words, { again = false, aside = false, urgent = false, key = words, marked = null } = {}) {
  const old = waiting.findIndex((one) => one.key === key || one.words === words);
  if (old >= 0) waiting.splice(old, 1);
  if (!words || (words === said && (!again || pause))) return;
  const first = waiting.findIndex((one) => !one.urgent);
  waiting.splice(urgent && first >= 0 ? first : waiting.length, 0, { words, aside, urgent, key, marked });
  if (!pause) sayNext();
}
function sayNext() {
  const next = waiting.shift(), status = document.getElementById("status");
  pause = next ? setTimeout(sayNext, APART) : 0;
  if (!next) return;
  said = next.words;
  status.classList.toggle("aside", next.aside);
  status.replaceChildren(next.marked ? next.marked.cloneNode(true) : said);  // with the language of words of people
  clearTimeout(quiet);
  quiet = setTimeout(() => { status.textContent = ""; }, 7000);
}

/* A key that is held presses once. */
addEventListener("keydown", (event) => {
  if (event.repeat && (event.key === "Enter" || event.key === " ") && event.target.closest("button, summary, a")) event.preventDefault();
}, true);

/** Show what is for this reader: parts and buttons that carry data-if, data-unless, data-pressed, data-fill. */
export function personalise(flags, fill) {
  const focused = document.activeElement;
  for (const part of document.querySelectorAll("#parts [data-if], #parts [data-unless]")) {
    if (part.dataset.state) continue;
    part.hidden = Boolean((part.dataset.if && !flags.has(part.dataset.if)) || (part.dataset.unless && flags.has(part.dataset.unless)));
  }
  for (const button of document.querySelectorAll("[data-pressed]")) button.setAttribute("aria-pressed", flags.has(button.dataset.pressed));
  for (const place of document.querySelectorAll("[data-fill]")) place.textContent = fill[place.dataset.fill] || "";
  handOn(focused);
}

/** Send a form without leaving the page; the answer's JSON, or null when the network failed. */
export async function send(form, button) {
  const body = fieldsOf(form, button);
  try {
    const answer = await fetch(form.action, {
      method: "POST", body, headers: { Accept: "application/json" }, redirect: "manual",
    });
    if (answer.status === 204 || answer.type === "opaqueredirect") return { ok: true };
    return await answer.json();
  } catch { return null; }
}
