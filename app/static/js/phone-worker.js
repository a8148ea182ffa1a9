/* A phone's page without network: it opens again as it was, and the ballot it keeps leaves later. Only phones' pages and
   the static files of this build; leaving wipes all of it. BUILD and FILES are written above by the server. */
const CACHE = `tablee-phone-${BUILD}`;
const PATIENCE = 4000;

self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(CACHE).then((kept) => kept.addAll(FILES)).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name !== CACHE) await caches.delete(name);
    await self.clients.claim();
  })());
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== location.origin) return;
  if (pathname.startsWith("/static/")) event.respondWith(fromCache(request));
  else if (request.mode === "navigate" && /^\/[a-z]+\/s\/\d+$/.test(pathname)) event.respondWith(fromNetwork(request));
});

self.addEventListener("message", ({ data }) => { if (data.keep) keepPage(data.keep).catch(() => {}); });
async function keepPage(address) {
  const answer = await fetch(address, { headers: { Accept: "text/html" } });
  if (answer.ok && !answer.redirected) await (await caches.open(CACHE)).put(address, answer);
}

async function fromCache(request) {
  const kept = await caches.match(request, { ignoreVary: true });
  if (kept) return kept;
  const answer = await fetch(request);  // wiped when the phone changed hands, or new
  if (answer.ok) (await caches.open(CACHE)).put(request, answer.clone()).catch(() => {});
  return answer;
}

/** The network's page if it comes in time, and a copy of it; else the last copy. */
async function fromNetwork(request) {
  const kept = await caches.open(CACHE);
  const late = new Promise((_, fail) => setTimeout(() => fail(new Error("late")), PATIENCE));
  try {
    const answer = await Promise.race([fetch(request), late]);
    if (answer.ok) await kept.put(request, answer.clone());
    else if (answer.status < 500) await kept.delete(request, { ignoreVary: true });  // this seat is no longer this phone's
    return answer;
  } catch (error) {
    const copy = await kept.match(request, { ignoreVary: true });
    if (copy) return copy;
    throw error;
  }
}
