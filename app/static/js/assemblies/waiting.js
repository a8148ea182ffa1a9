// Waiting for the other phone: look every two seconds, and show the page again when something has changed.
const page = document.querySelector("[data-waiting]");
const wasOver = page.dataset.seconds === "0";

async function look() {
  const answer = await fetch(location.pathname, { headers: { Accept: "application/json" } });
  if (answer.redirected || !answer.ok) return location.reload();
  const { state, seconds } = await answer.json();
  if (state !== page.dataset.waiting || (seconds === 0 && !wasOver)) return location.reload();
  const words = page.querySelector("[data-left]");
  if (words) words.textContent = seconds;
}

if (page.dataset.waiting === "asking") setInterval(() => look().catch(() => {}), 2000);
