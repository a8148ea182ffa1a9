// The table of points: a line is moved by dragging its handle, or with the arrows on it. The numbers are what is sent,
// so the page works without this too.
const form = document.getElementById("points");
const body = form.querySelector("tbody");
const lines = () => [...body.rows];
const title = (line) => [...line.querySelectorAll("input[name*=title]")].map((box) => box.value).find(Boolean) || "";

function number() { lines().forEach((line, at) => { line.querySelector("input[name$=-place]").value = at + 1; }); }

function say(line) {
  const words = form.dataset.moved.replace("{title}", title(line)).replace("{number}", line.rowIndex);
  document.getElementById("status").textContent = words;
}

function place(line, before) { body.insertBefore(line, before); number(); }

for (const line of lines()) {
  const handle = document.createElement("button");
  handle.type = "button";
  handle.className = "btn btn-quiet handle";
  handle.textContent = "↕";
  handle.setAttribute("aria-label", form.dataset.move.replace("{number}", line.rowIndex));
  line.querySelector("th .row").prepend(handle);
  handle.addEventListener("keydown", (event) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!step) return;
    event.preventDefault();
    const all = lines(), at = all.indexOf(line) + step;
    if (at < 0 || at >= all.length) return;
    place(line, step < 0 ? all[at] : all[at].nextSibling);
    handle.focus();
    say(line);
  });
  handle.addEventListener("pointerdown", (event) => {
    handle.setPointerCapture(event.pointerId);
    line.classList.add("moving");
  });
  handle.addEventListener("pointermove", (event) => {
    if (!line.classList.contains("moving")) return;
    const over = lines().find((other) => { const box = other.getBoundingClientRect(); return event.clientY >= box.top && event.clientY <= box.bottom; });
    if (!over || over === line) return;
    place(line, over.rowIndex < line.rowIndex ? over : over.nextSibling);
  });
  handle.addEventListener("pointerup", () => { line.classList.remove("moving"); say(line); });
  handle.addEventListener("pointercancel", () => line.classList.remove("moving"));
}
