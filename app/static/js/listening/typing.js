/* Typing a pile of sheets: a digit opens the next box, a space leaves this one empty. Without it, Tab does the same. */
const form = document.querySelector("[data-typing]");
const boxes = [...form.querySelectorAll("input[type=text], input:not([type]), textarea")];
const go = (box, step) => { const next = boxes[boxes.indexOf(box) + step]; if (next) { next.focus(); if (next.select) next.select(); } };
form.addEventListener("keydown", (event) => {
  const box = event.target;
  if (!boxes.includes(box) || box.matches("textarea")) return;
  if (event.key === " " && "one" in box.dataset) { event.preventDefault(); box.value = ""; go(box, 1); }
  else if (event.key === "ArrowDown") { event.preventDefault(); go(box, 1); }
  else if (event.key === "ArrowUp") { event.preventDefault(); go(box, -1); }
});
form.addEventListener("input", (event) => { if ("one" in event.target.dataset && /^[1-9]$/.test(event.target.value)) go(event.target, 1); });
