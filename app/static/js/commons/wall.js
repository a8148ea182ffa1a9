// A wall that shows what is on: it looks again by itself; while the network is away it keeps what it shows.
const EVERY = 30000;

async function again() {
  try {
    const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
    if (!answer.ok) return;
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    document.querySelector("main").replaceChildren(...page.querySelector("main").childNodes);
    document.querySelector(".wall-top").replaceWith(page.querySelector(".wall-top"));
  } catch {
    // Shown again at the next look.
  }
}

setInterval(again, EVERY);
