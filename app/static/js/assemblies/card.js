// Sitting down, helping, finishing: the phone changes hands. The pages it keeps are forgotten first, and the card's secret
// must not stay in the history of a phone that is lent: once the button is pressed, the address forgets it.
document.addEventListener("submit", async (event) => {
  const form = event.target;
  event.preventDefault();
  if (form.dataset.forget) history.replaceState(null, "", form.dataset.forget);
  try { for (const name of await caches.keys()) await caches.delete(name); } catch { /* plain HTTP: nothing is kept */ }
  form.submit();
});
