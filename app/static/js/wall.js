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

/* What does not fit gets smaller letters, as few steps as needed: nothing is ever cut. */
const sheet = document.querySelector("main");
function fit() {
  const style = document.documentElement.style;
  for (let size = 1; size > 0.5; size -= 0.03) {
    style.setProperty("--fit", size.toFixed(2));
    const frame = sheet.getBoundingClientRect();
    const air = parseFloat(getComputedStyle(sheet).paddingBottom) / 2;
    if (within({ top: frame.top, right: frame.right, bottom: frame.bottom - air }, sheet.querySelectorAll(".slide :not(.cloth, .cloth *, svg *)")) &&
      within({ top: 0, right: innerWidth, bottom: innerHeight }, sheet.querySelectorAll(".cloth *:not(svg *)"))) break;
  }
}
const within = (frame, parts) => [...parts].map((part) => part.getBoundingClientRect())
  .every((box) => !box.height || (box.top >= frame.top - 1 && box.bottom <= frame.bottom + 1 && box.right <= frame.right + 1));
when("drawn", fit);
addEventListener("resize", fit);
document.fonts.ready.then(fit);
fit();

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
