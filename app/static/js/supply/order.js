/* An order on a phone: what each line and all of them come to while one types, and buttons for a portion more or less. The server reckons again. */
const lines = [...document.querySelectorAll(".order-line")], total = document.getElementById("order-total");
const said = document.getElementById("order-said");
const euros = new Intl.NumberFormat(document.documentElement.lang, { style: "currency", currency: "EUR" });

/** How many of the smallest unit a box says; null where it cannot be read. */
function quantity(line) {
  const typed = line.querySelector("input").value.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  if (typed === "") return 0;
  return /^\d{1,7}(\.\d{1,3})?$/.test(typed) ? Math.round(Number(typed) * Number(line.dataset.size)) : null;
}
/** Cents, rounded once a line, half up. */
const cents = (line) => Math.floor((2 * (quantity(line) ?? 0) * Number(line.dataset.price) + 1000) / 2000);

function reckon() {
  for (const line of lines) {
    const sum = cents(line);
    line.querySelector(".line-sum").textContent = quantity(line) === null ? "?" : sum ? euros.format(sum / 100) : "";
  }
  total.textContent = euros.format(lines.reduce((sum, line) => sum + cents(line), 0) / 100);
}
for (const line of lines) {
  line.querySelector(".steps").hidden = false;
  line.addEventListener("click", (event) => {
    const by = Number(event.target.closest("[data-by]")?.dataset.by ?? 0), step = Number(line.dataset.step);
    if (!by) return;
    const now = quantity(line) ?? 0, portions = by > 0 ? Math.floor(now / step) : Math.ceil(now / step);
    const after = Math.max(0, portions + by) * step;
    line.querySelector("input").value = after ? String(after / Number(line.dataset.size)).replace(".", document.documentElement.lang === "fr" ? "," : ".") : "";
    reckon();
    said.textContent = [line.querySelector("h3").textContent, `${line.querySelector("input").value || "0"} ${line.querySelector(".quantity .row > span").textContent}`, line.querySelector(".line-sum").textContent].filter(Boolean).join(", ");
  });
  line.addEventListener("input", reckon);
}
