// Sitting down, helping, finishing: the phone changes hands. The pages it keeps are forgotten first, and the card's secret
// must not stay in the history of a phone that is lent: once the button is pressed, the address forgets it.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.forget) history.replaceState(null, "", form.dataset.forget);
  await Promise.race([forget().catch(() => { /* plain HTTP: nothing is kept */ }), new Promise((late) => setTimeout(late, 1000))]);
  form.submit();
});
async function forget() { for (const name of await caches.keys()) await caches.delete(name); }
