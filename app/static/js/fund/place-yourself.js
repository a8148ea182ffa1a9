/* The private helper: what is typed is reckoned here and goes nowhere. The page's policy lets it open no connection at all. */
const helper = document.getElementById("helper");
if (helper) {
  const bands = JSON.parse(helper.dataset.bands), boxes = [...helper.querySelectorAll("input")], answer = document.getElementById("answer");
  const euros = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR", maximumFractionDigits: 0 });
  helper.hidden = false;
  helper.addEventListener("input", place);
  document.getElementById("forget").addEventListener("click", forget);
  document.getElementById("print").addEventListener("click", () => { forget(); print(); });

  /** An amount as people write it, in cents; null where nothing was written. */
  function cents(id) {
    const typed = document.getElementById(id).value.replace(/[\s\u00a0\u202f€]/g, "").replace(",", ".");
    return typed === "" || !/^\d+(\.\d*)?$/.test(typed) ? null : Math.round(Number(typed) * 100);
  }
  /** What is heard: a sentence that has not changed is not said again. */
  function say(words) {
    if (answer.textContent !== words) answer.textContent = words;
  }
  function place() {
    const income = cents("income"), bills = cents("bills"), people = Number(document.getElementById("people").value);
    if (income === null || bills === null || !(people >= 1)) return say("");
    const left = Math.floor((income - bills) / 30 / people);
    const [, low, high] = bands.find(([below]) => below === null || left < below);
    const told = left <= 0 ? helper.dataset.less : helper.dataset.left.replace("{left}", euros.format(left / 100));
    say(`${told} ${helper.dataset.between.replace("{low}", euros.format(low / 100)).replace("{high}", euros.format(high / 100))}`);
  }
  function forget() {
    for (const box of boxes) box.value = box.defaultValue;
    say("");
  }
}
