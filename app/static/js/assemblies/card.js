// The card's secret must not stay in the history of a phone that is lent: once the button is pressed, the address forgets it.
const form = document.querySelector("form[data-forget]");
form?.addEventListener("submit", () => history.replaceState(null, "", form.dataset.forget));
