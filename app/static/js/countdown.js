/* Everything that counts down: digits, and a ring that empties. It counts by the server's clock, for a screen's own may be wrong. */
import { now } from "./live.js";

export function countDown() {
  if (now() === null) return;
  for (const plate of document.querySelectorAll("[data-until]")) {
    const left = Math.max(0, Math.round((new Date(plate.dataset.until) - now()) / 1000));
    const digits = plate.querySelector("[data-digits]");
    if (digits) digits.textContent = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
    plate.querySelector(".left")?.setAttribute("stroke-dasharray", `${(100 * left) / (plate.dataset.total || 1)} 100`);
    plate.classList.toggle("over", !left);
  }
}
