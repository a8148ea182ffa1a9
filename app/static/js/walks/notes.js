/* A walk on a phone without a network: what is written is kept first and sent after, and the server counts it once.

   Every note gets its key before anything else happens to it; a reply that was lost, a second tab, a reload in between
   only repeat the key. Photos follow their words as posts of their own, made small and bare here. */
import { buttonOf, fieldsOf, timeout } from "../fields.js";
import { storeOf } from "../store.js";

const root = document.getElementById("on-the-way");
const words = document.getElementById("words").dataset;
const status = document.getElementById("status");
const LONGEST = 1280;
const key = () => Array.from(crypto.getRandomValues(new Uint8Array(16)), (b) => b.toString(16).padStart(2, "0")).join("");

/* What the phone keeps. A photo is kept as its bytes: a private window of Safari keeps no file. */
const store = storeOf("tablee-walks", "notes", "key", unkept);
const kept = () => [...store.items.values()].sort((a, b) => a.at - b.at);
const load = () => store.load((note) => note.walk === root.dataset.walk);
const keep = (note) => store.put(note);
const drop = (one) => store.drop(one);
/** A browser that keeps nothing is said to, while something would be lost with the page. */
function unkept(well) { document.getElementById("unkept").hidden = well || !store.unsaved().length; }

/* Writing. */
for (const form of document.querySelectorAll("form[data-queue]")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); write(form); });
}
/* An answer to a question at a stop: kept like a note, sent under its own key, refused in words when it comes too late. */
for (const form of document.querySelectorAll("form[data-ballot]")) {
  form.addEventListener("submit", (event) => { event.preventDefault(); answer(form, buttonOf(event)); });
}
async function answer(form, submitter) {
  const pairs = [...fieldsOf(form, submitter)].filter(([name]) => name !== "csrf_token" && name !== "back");
  const note = { key: `ballot-${form.dataset.ballot}`, walk: root.dataset.walk, url: form.action, pairs, vote: form.dataset.ballot, at: Date.now() };
  const before = store.items.get(note.key);
  if (before) note.pairs = pairs.map(([name, value]) => name === "key" ? [name, new Map(before.pairs).get("key")] : [name, value]);
  const onDisk = keep(note);
  show();
  await onDisk;
  await send();
}
/** Where the answer is: still a form, kept on this phone, or in the box. */
function standing(waiting) {
  for (const place of document.querySelectorAll(".stop-vote")) {
    const box = place.querySelector("[data-box]"), keptHere = place.querySelector("[data-kept]");
    if (!box) continue;
    const mine = waiting.find((n) => `vote-${n.vote}` === place.id);
    const counted = !place.querySelector("[data-counted]").hidden;
    const left = box.contains(document.activeElement);
    keptHere.hidden = !mine || !!mine.why;
    box.hidden = counted || !!(mine && !mine.why);
    if (left && box.hidden) land(counted ? place.querySelector("[data-counted]") : keptHere);
  }
}
/** The keyboard goes to what stands in the place of what it pressed. */
function land(part) { part.tabIndex = -1; part.focus({ preventScroll: true }); }
function counted(vote) { const place = document.getElementById(`vote-${vote}`)?.querySelector("[data-counted]"); if (place) place.hidden = false; }
/** Photos that are still being read, or kept: until they wait with the others not everything is sent. */
let inHand = 0;
async function write(form) {
  if (!form.reportValidity() || !sound(form)) return;
  const fields = {};
  for (const [name, value] of new FormData(form)) if (typeof value === "string" && name !== "csrf_token") fields[name] = value;
  fields.client_key = key();
  const file = form.elements.photo?.files[0];
  const note = { key: fields.client_key, walk: root.dataset.walk, url: form.action, fields, at: Date.now() };
  form.reset();  // at once: the next note may be begun while this one is being kept
  go(Number(root.dataset.position), false);
  const photo = file && bytesOf(file).catch(() => null);  // read before the form may let go of it
  if (photo) inHand += 1;
  await keep(note);
  say(navigator.onLine ? words.noted : words.kept);
  show();
  if (photo) { await keepPhoto(note, await photo); inHand -= 1; }
  await send();
}
/** The photo after its words, as a note of its own. */
async function keepPhoto(note, photo) {
  if (!photo) return say(words.unread);
  await keep({ key: note.key + "-photo", walk: note.walk, url: `${note.url}/${note.key}/photo`, photo, after: note.key, at: note.at + 1 });
}
/** What a picture weighs in our hands: its bytes, made small where the browser can. */
async function bytesOf(file) {
  const picture = await small(file).catch(() => file);
  return { bytes: await picture.arrayBuffer(), type: picture.type || "image/jpeg" };
}
/** The picture to send; what an older page kept is a file. */
const fileOf = (photo) => photo.bytes ? new Blob([photo.bytes], { type: photo.type }) : photo;
/** The little that a note needs before it may leave the form: a kind and words, or a price. */
function sound(form) {
  const missing = form.dataset.queue === "note"
    ? (!form.elements.kind.value && form.querySelector("[name=kind]")) || (!form.elements.text.value.trim() && form.elements.text)
    : !form.elements.price.value.trim() && form.elements.price;
  if (missing) missing.focus();
  return !missing;
}
/** The picture upright and 1280 pixels at most; drawing it anew leaves its position and its camera behind. */
async function small(file) {
  const image = await createImageBitmap(file, { imageOrientation: "from-image" });
  const scale = Math.min(1, LONGEST / Math.max(image.width, image.height));
  const canvas = Object.assign(document.createElement("canvas"), { width: Math.round(image.width * scale), height: Math.round(image.height * scale) });
  canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((done) => canvas.toBlob((blob) => done(blob || file), "image/jpeg", 0.72));
}

/* Sending. */
let sending = false;
let asked = false;
async function send() {
  asked = true;
  if (sending) return;  // what is asked meanwhile is done right after
  sending = true;
  let sent = 0;
  while (asked) {
    asked = false;
    sent += await leave();
  }
  sending = false;
  const left = show();
  if (sent && !left && !inHand) say(words.sent);
}
/** Send what waits, in order; gives how many left. */
async function leave() {
  let sent = 0;
  try {
    const waiting = kept();
    const held = new Set();
    for (const note of waiting) {
      if (note.after && waiting.some((n) => n.key === note.after) && held.has(note.after)) continue;
      if (!(await post(note))) { held.add(note.key); continue; }
      sent += 1;
    }
  } catch { /* no network: everything stays for the next time */ }
  return sent;
}
/** True when the server has it. What it refuses for good stays, with its reason, for the person to see; throws without network. */
async function post(note, again = true) {
  const body = new FormData();
  body.set("csrf_token", token());
  for (const [name, value] of Object.entries(note.fields || {})) body.set(name, value);
  for (const [name, value] of note.pairs || []) body.append(name, value);
  if (note.photo) body.set("photo", fileOf(note.photo), "photo.jpg");
  const answer = await fetch(note.url, { method: "POST", body, headers: { Accept: "application/json" }, signal: timeout(20000) });
  if (answer.ok) { if (store.items.get(note.key) === note) await drop(note.key); if (note.vote) counted(note.vote); return true; }
  if (answer.status >= 500 || answer.status === 429) throw new Error("later");
  const said = await answer.json().catch(() => ({}));
  if (said.error === "form_expired" && again) { await freshToken(); return post(note, false); }
  await keep({ ...note, why: said.message || String(answer.status) });
  return false;
}
const token = () => document.querySelector("[name=csrf_token]").value;
async function freshToken() {
  const page = new DOMParser().parseFromString(await (await fetch(location.href, { cache: "reload" })).text(), "text/html");
  const fresh = page.querySelector("[name=csrf_token]");
  if (fresh) for (const field of document.querySelectorAll("[name=csrf_token]")) field.value = fresh.value;
}

/* What waits, where everybody can see it. */
function show() {
  const waiting = kept();
  standing(waiting);
  document.getElementById("waiting").hidden = !waiting.length;
  document.getElementById("waiting-count").textContent = waiting.length;
  document.getElementById("waiting-list").replaceChildren(...waiting.map((note) => {
    const one = document.getElementById("waiting-one").content.cloneNode(true);
    one.querySelector("[data-at]").textContent = note.fields ? `${words.stop} ${note.fields.stop}` : "";
    one.querySelector("[data-text]").textContent = inWords(note);
    one.querySelector("[data-why]").textContent = note.why || "";
    one.querySelector("[data-drop]").addEventListener("click", () => { drop(note.key); show(); });
    return one;
  }));
  return waiting.length;
}
const inWords = (note) => note.photo ? words.photo : note.vote ? words.ballot : note.fields.text || [note.fields.product, note.fields.price].filter(Boolean).join(" ");
document.getElementById("waiting-copy").addEventListener("click", async () => {
  const lines = kept().filter((n) => n.fields).map((n) => `${words.stop} ${n.fields.stop}: ${inWords(n)}`);
  say(await copied(lines.join("\n")) ? words.copied : words.uncopied);
});
/** True once the words are on the clipboard: over plain HTTP only the old way puts them there. */
async function copied(text) {
  try { await navigator.clipboard.writeText(text); return true; } catch { /* none here, or not allowed */ }
  const area = Object.assign(document.createElement("textarea"), { value: text, className: "visually-hidden" });
  document.body.append(area);
  area.select();
  try { return document.execCommand("copy"); } catch { return false; } finally { area.remove(); }
}
function say(text) { status.textContent = text; clearTimeout(say.timer); say.timer = setTimeout(() => { status.textContent = ""; }, 5000); }

/* One stop at a time, without asking the server for the next. */
for (const link of document.querySelectorAll("[data-go]")) {
  link.addEventListener("click", (event) => { event.preventDefault(); go(Number(link.dataset.go)); history.pushState(null, "", link.href); });
}
addEventListener("popstate", fromAddress);
function fromAddress() { const said = /\/stops\/(\d+)/.exec(location.pathname); if (said) go(Number(said[1]), false); }
function go(position, focus = true) {
  if (position < 1 || position > Number(root.dataset.stops)) return;
  root.dataset.position = position;
  for (const stop of document.querySelectorAll("[data-stop]")) stop.hidden = Number(stop.dataset.stop) !== position;
  for (const field of document.querySelectorAll("form[data-queue] [name=stop]")) field.value = position;
  if (focus) document.querySelector(`[data-stop="${position}"] h1`).focus();
}
document.getElementById("group-go").addEventListener("click", (event) => {
  event.preventDefault();
  go(Number(document.getElementById("group-number").textContent));
  document.getElementById("group-at").hidden = true;
});
/** Where the guide says the group is: one number, asked now and then, never anybody's position. */
async function where() {
  if (document.hidden || !navigator.onLine) return;
  const said = await fetch(root.dataset.where, { headers: { Accept: "application/json" } }).then((a) => a.json()).catch(() => null);
  if (!said) return;
  document.getElementById("group-number").textContent = said.stop || "";
  document.getElementById("group-at").hidden = !said.stop || said.stop === Number(root.dataset.position);
}

fromAddress();
load().then(() => show() && send());
for (const event of ["online", "pageshow", "focus"]) addEventListener(event, again);
document.addEventListener("visibilitychange", () => { if (!document.hidden) again(); });
/** What another page of this walk has kept meanwhile leaves too. */
function again() { load().then(send); }
setInterval(async () => { if (!document.getElementById("waiting").hidden) await send(); await where(); }, 15000);
if (navigator.serviceWorker) navigator.serviceWorker.register(root.dataset.worker).catch(() => {});
