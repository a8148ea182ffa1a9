/* The wall: follows the desk, keeps the screen awake, counts down, and says when it is not up to date. */
import { countDown } from "./countdown.js";
import { now, when, socket } from "./live.js";

const stale = document.getElementById("stale");
let lost = 0;

/* Two seconds of patience: a blink of the network is nobody's business. */
when("online", (online) => {
  clearTimeout(lost);
  if (online) stale.hidden = true;
  else lost = setTimeout(() => { stale.hidden = socket.connected; }, 2000);
});

when("turnout", ({ vote, cast, of }) => {
  for (const bar of document.querySelectorAll(`[data-vote="${vote}"] progress`)) { bar.max = of || 1; bar.value = cast; }
  for (const words of document.querySelectorAll(`[data-vote="${vote}"] [data-pattern]`))
    words.textContent = words.dataset.pattern.replace("{cast}", cast).replace("{of}", of);
});

/* The clock and the plate that empties. */
const clock = document.querySelector("[data-clock]");
const hour = new Intl.DateTimeFormat("en-GB", { hour: "numeric", minute: "2-digit", timeZone: clock.dataset.zone, hourCycle: "h23" });
function tick() {
  if (now() === null) return;
  const [h, m] = hour.format(new Date(now())).split(":");
  clock.textContent = clock.dataset.pattern.replace("{h}", Number(h)).replace("{m}", m);
  countDown();
}
setInterval(tick, 1000);
when("drawn", tick);
when("me", tick);

/* Nothing is ever cut, and letters keep their size: a list that does not fit is shown a part at a time, in turn; so is a
   text in one language, then in the other. Only what still does not fit gets smaller letters, as few steps as needed. */
const sheet = document.querySelector("main");
const LISTS = ".wall-options, .slide-result :is(.bars, .ranking, .merits)";
const STEP = 0.03, READABLE = 0.97, TURN = 10000;
const FEWEST = 3;
/** One part of a list, of so many: the others wait. */
function leaf(list, which, of) {
  const items = [...list.children], per = Math.ceil(items.length / of);
  items.forEach((item, place) => { item.hidden = Math.floor(place / per) !== which; });
}
/** "1 / 2", under the list. */
function mark(list, which, of) {
  const kept = sheet.querySelector(".wall-page");
  if (of < 2) { if (kept) kept.remove(); return; }
  const place = kept || Object.assign(document.createElement("p"), { className: "wall-page" });
  place.textContent = `${which + 1} / ${of}`;
  if (!kept) list.after(place);
}
function fits(size) {
  document.documentElement.style.setProperty("--fit", size.toFixed(2));
  const frame = sheet.getBoundingClientRect();
  const air = parseFloat(getComputedStyle(sheet).paddingBottom) / 2;
  return within({ top: frame.top, right: frame.right, bottom: frame.bottom - air }, sheet.querySelectorAll(".slide :not(.cloth, .cloth *, svg *)")) &&
    within({ top: 0, right: innerWidth, bottom: innerHeight }, sheet.querySelectorAll(".cloth *:not(svg *)"));
}
/** One turn: a part of the list, in one language or ("") in both. */
function show(list, [which, tongue], of) {
  document.documentElement.dataset.tongue = tongue;
  if (list) { leaf(list, which, of); mark(list, which, of); }
}
const turnsOf = (of, tongues) => [...Array(of).keys()].flatMap((which) => tongues.map((tongue) => [which, tongue]));
/** Whether every turn fits, in letters of this size. */
function all(list, of, size, tongues) {
  return turnsOf(of, tongues).every((turn) => { show(list, turn, of); return fits(size); });
}
let turning = 0, again = 0, began = 0, about = "";
function fit() {
  clearInterval(turning);
  clearTimeout(again);
  const list = sheet.querySelector(LISTS), parts = list ? Math.max(1, Math.ceil(list.children.length / FEWEST)) : 1;
  const readable = (of, tongues) => all(list, of, 1, tongues) || all(list, of, READABLE, tongues);
  let of = 1, tongues = [""];
  while (of < parts && !readable(of, tongues)) of++;
  if (sheet.querySelector(".said > .other:not(.by-machine)") && !readable(of, tongues)) tongues = ["main", "other"];
  for (let size = 1; size > 0.5 && !all(list, of, size, tongues); size -= STEP);
  const turns = turnsOf(of, tongues);
  const here = [sheet.querySelector(".slide")?.className, sheet.querySelector("h1")?.textContent, turns.length].join();
  if (here !== about) { about = here; began = Date.now(); }  // a number that changes does not begin again
  const turn = () => show(list, turns[Math.floor((Date.now() - began) / TURN) % turns.length], of);
  turn();
  if (turns.length < 2) return;
  turning = setInterval(turn, 1000);
  again = setTimeout(fit, TURN);  // what came late, or left, may leave room for all of it
}
const within = (frame, parts) => [...parts].map((part) => part.getBoundingClientRect())
  .every((box) => !box.height || (box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1 && box.right <= frame.right + 1));
when("drawn", fit);
addEventListener("resize", fit);
fit();
/* Letters that come late, or a weight that a later slide needs, have another width than those that stood for them. */
document.fonts.ready.then(fit);
document.fonts.addEventListener("loadingdone", fit);

/* Keeping the screen on needs a gesture in some browsers: then a button says so for a while, and again when a mouse moves. */
const button = document.getElementById("wake");
const OFFERED = 20000;
let refused = false, offer = 0;
function offerWake() {
  if (!refused) return;
  button.hidden = false;
  clearTimeout(offer);
  offer = setTimeout(() => { button.hidden = true; }, OFFERED);
}
addEventListener("pointermove", offerWake);
async function stayAwake() {
  if (!("wakeLock" in navigator) || document.hidden) return;
  try {
    const lock = await navigator.wakeLock.request("screen");
    refused = false;
    button.hidden = true;
    lock.addEventListener("release", () => { if (!document.hidden) stayAwake(); });
  } catch {
    refused = true;
    offerWake();
  }
}
button.addEventListener("click", stayAwake);
document.addEventListener("visibilitychange", stayAwake);
stayAwake();
