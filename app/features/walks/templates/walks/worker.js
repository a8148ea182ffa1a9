// The page of this walk, kept so that it opens without a network. Only pages of this walk pass here; posts never do.
const NAME = {{ ("walk " ~ page ~ " " ~ files[0]) | tojson }};
const PAGE = {{ page | tojson }};
const FILES = {{ files | tojson }};
self.addEventListener("install", (event) => {
  event.waitUntil(caches.open(NAME).then((kept) => kept.addAll([PAGE, ...FILES])).then(() => self.skipWaiting()));
});
self.addEventListener("activate", (event) => {
  const mine = (name) => name.startsWith("walk " + PAGE);
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => mine(n) && n !== NAME).map((n) => caches.delete(n)))).then(() => self.clients.claim()));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  if (request.method !== "GET") return;
  const path = new URL(request.url).pathname;
  if (FILES.includes(path)) event.respondWith(caches.match(request).then((kept) => kept || fetch(request)));
  else if (request.mode === "navigate" && path.startsWith(PAGE.replace(/\d+$/, ""))) {
    event.respondWith(fetch(request).then((fresh) => {
      if (fresh.ok) { const copy = fresh.clone(); caches.open(NAME).then((kept) => kept.put(PAGE, copy)); }
      return fresh;
    }).catch(() => caches.match(PAGE)));
  }
});
