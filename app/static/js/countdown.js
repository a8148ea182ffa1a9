/* Everything that counts down: digits, and a ring that empties. It counts by the server's clock, for a screen's own may be wrong. */
import { announce, now } from "./live.js";

const SAID = [60, 30, 10, 0]; // seconds left, said to whoever does not watch the digits
const before = new Map(); // end of a countdown -> seconds that were left a moment ago

export function countDown() {
  if (now() === null) return;
  for (const plate of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((new Date(plate.dataset.until) - now()) / 1000));
    const digits = plate.querySelector("[data-digits]");
    if (digits) digits.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    plate.querySelector(".left")?.setAttribute("stroke-dasharray", `${(100 * left) / (plate.dataset.total || 1)} 100`);
    plate.classList.toggle("over", !left);
    if (plate.dataset.says && !plate.closest("[hidden]")) say(plate.dataset, left);
  }
}

/** Each of the moments of SAID, once. */
function say({ until, says, over }, left) {
  const passed = SAID.findLast((moment) => left <= moment && before.get(until) > moment);
  before.set(until, left);
  if (passed !== undefined) announce(passed ? says.replace("{n}", passed) : over, { again: true, aside: true, urgent: true, key: "left" });
}
