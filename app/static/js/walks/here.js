/* The position of whoever prepares a stop and stands at it, written into its two boxes: asked once, at a press, sent by no script. */
const box = document.querySelector("[data-here]");
const told = (name) => { for (const part of box.querySelectorAll("[data-when]")) part.hidden = part.dataset.when !== name; };
const wanted = { enableHighAccuracy: true, timeout: 20000, maximumAge: 10000 };
function write({ coords }) {
  for (const [name, degrees] of [["lat", coords.latitude], ["lon", coords.longitude]]) {
    const input = document.querySelector(`input[name=${name}]`);
    input.value = degrees.toFixed(5);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
  told("found");
}
/* A browser gives no position over plain HTTP: there the button would only disappoint. */
if (box && window.isSecureContext && navigator.geolocation) {
  box.hidden = false;
  box.querySelector("button").addEventListener("click", () => {
    told("busy");
    navigator.geolocation.getCurrentPosition(write, () => told("away"), wanted);
  });
}
