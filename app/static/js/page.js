/* Buttons of public pages and papers that only a script can do: copy words, print. Without it they stay hidden. */
const status = document.getElementById("status");

/** True once the words are on the clipboard: over plain HTTP only the old way puts them there. */
async function copied(field) {
  try { await navigator.clipboard.writeText(field.value); return true; } catch { /* none here, or not allowed */ }
  field.select();
  try { return document.execCommand("copy"); } catch { return false; }
}

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    if (await copied(field)) {
      status.textContent = "";
      setTimeout(() => { status.textContent = button.dataset.copied; }, 50);
      setTimeout(() => { status.textContent = ""; }, 4000);
    } else { field.focus(); field.select(); }
  });
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}
