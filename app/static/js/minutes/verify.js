/* Recheck published minutes in the reader's own browser: fetch the published bytes, hash them here, compare. */
import { sha256 } from "../phone/receipt.js";

const box = document.querySelector("[data-verify]");
const told = (name) => { for (const part of box.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== name; };
const button = box.querySelector("button");
button.hidden = false;
button.addEventListener("click", async () => {
  told("busy");
  try {
    const answer = await fetch(box.dataset.verify, { cache: "no-store" });
    if (!answer.ok) throw new Error(String(answer.status));
    const found = sha256(await answer.text());
    box.querySelector("[data-found]").textContent = found.match(/.{8}/g).join(" ");
    told(found === box.dataset.expected ? "same" : "different");
  } catch { told("away"); }
});
