/* The map one can move: only where the instance chose tiles, and only once somebody asks for it. Everything that it shows
   is in the page already; the numbers are those of the list. All that touches Leaflet is in this file. */
const place = document.getElementById("live-map");
const opener = document.getElementById("map-open");
opener.hidden = document.getElementById("map-note").hidden = false;
opener.addEventListener("click", async () => {
  if (opener.getAttribute("aria-busy")) return;
  opener.setAttribute("aria-busy", "true");  // not disabled: the keyboard would be lost
  document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: place.dataset.style }));
  await import(place.dataset.leaflet);
  const L = window.L;
  place.hidden = false;
  const map = L.map(place, { scrollWheelZoom: false });
  L.tileLayer(place.dataset.tiles, { attribution: place.dataset.credit, maxZoom: 19 }).addTo(map);
  const trace = await (await fetch(place.dataset.trace)).json();
  const drawn = L.geoJSON(trace, {
    style: { color: "#b8400b", weight: 4, dashArray: "1 8" },
    pointToLayer: (feature, at) => L.marker(at, { icon: L.divIcon({ className: "live-dot", html: String(feature.properties.number), iconSize: [28, 28] }), title: feature.properties.name, alt: feature.properties.name }),
    onEachFeature: (feature, layer) => { if (feature.properties.number) layer.bindPopup(Object.assign(document.createElement("span"), { textContent: feature.properties.name })); },
  }).addTo(map);
  map.fitBounds(drawn.getBounds(), { padding: [24, 24] });
  opener.hidden = true;
  place.focus();
});
