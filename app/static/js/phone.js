/* A resident's phone: the ballot and where it is (kept, sent, counted), small gestures, leaving without a trace.

   A ballot is kept on the phone, with a secret key of its own, before it is sent; it leaves by the socket, else by HTTP,
   and is tried again until the server says that it is counted, or why it is not. The key makes a retry harmless. */
import { buttonOf, fieldsOf, timeout } from "./fields.js";
import { about, announce, handOn, hangUp, personalise, send, show, socket, when } from "./live.js";
import { storeOf } from "./store.js";

const page = document.documentElement.dataset;
const seat = Number(page.seat);
const own = Number(page.own);
const NAME = "tablee";
const RETRY = 15000;
const TRANSIENT = new Set(["database_away", "many_at_once", "database_read_only", "too_many_tries", "our_fault", "form_expired", "sign_in_needed"]);
let me = JSON.parse(page.me);
let flags = new Set();
const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const sentences = document.getElementById("sentences").content;
function sentence(code) { return ($(`[data-code="${code}"]`, sentences) || $("[data-code=our_fault]", sentences)).textContent; }

/* ---- The outbox: what this phone keeps, ballots and drafts of ballots, in memory alone where a browser keeps nothing. ---- */
const kept = storeOf(NAME, "ballots", "id", unkept);
const ballots = () => [...kept.items.values()].filter((item) => item.state !== "draft");
const same = (choice, item) => JSON.stringify(choice) === JSON.stringify(item?.choice);
let read = false;
/** What this phone or this seat has kept. What an earlier person left is wiped; what waits for the helper (page.waits) stays. */
async function load() {
  read = await kept.load((item) => {
    const mine = item.phone === page.phone || item.seat === own || item.seat in (me.places[item.vote] || []);
    if (mine && (item.state !== "draft" || item.seat !== seat || $(`[data-ballot="${item.vote}"]`))) return true;
    if (mine || item.phone !== page.waits) kept.drop(item.id);
    return false;
  });
}
/** A browser that keeps nothing is said to, while something would be lost with the page. */
function unkept(well) {
  const box = $("#unkept"), before = box.hidden;
  box.hidden = well || !kept.unsaved().some((item) => item.state === "kept" || item.state === "draft");
  if (before && !box.hidden) announce(box.textContent.trim(), { again: true, aside: true, urgent: true });
}
let wiped = false;
const draftOf = (vote) => `draft-${vote}-${seat}`;
/** What is being filled in, kept as it changes: a phone may let its page go at any moment, or lend itself. */
async function saveDraft(form) {
  if (wiped) return;
  const vote = Number(form.dataset.ballot), choice = choiceIn(form), id = draftOf(vote);
  if (choice && !same(choice, ballotOf(vote))) await kept.put({ id, phone: page.phone, vote, seat, choice, state: "draft" });
  else if (kept.items.has(id)) await kept.drop(id);
}
const ballotOf = (vote) => kept.items.get(`${vote}-${seat}`);

/** 128 random bits in hexadecimal: the ballot's own name, made before anything is sent. */
function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/* ---- Casting ---- */
const OURS = new Set(["csrf_token", "key", "back", "seat"]);
/** What a ballot's form says, or null when it says nothing. Fields are named as the ballot is written: `choice` gives
    {"choice": …}, ticks of `approve` give {"approve": […]}, `dots-a` gives {"dots": {"a": …}}; app/features/votes/ways/ reads them alike. */
function choiceIn(form, button) {
  const said = fieldsOf(form, button), choice = {};
  if (said.get("blank") === "1") return { blank: true };
  for (const [name, value] of said) {
    if (OURS.has(name) || value === "") continue;
    const [, start, option] = name.match(/^([a-z]+)-?(.*)$/), field = start === "grade" ? "grades" : start;
    const kept = field === form.dataset.numbers ? Number(value) : value;
    if (field === "approve") (choice.approve ||= []).push(kept);
    else if (option) (choice[field] ||= {})[option] = kept;
    else choice[field] = kept;
  }
  return Object.keys(choice).length ? choice : null;
}
/** The running total of a ballot that spends dots, credits or euros, said as it changes. */
function spend(form) {
  const box = $("[data-spent]", form);
  if (!box) return;
  let sum = 0;
  for (const mark of $$("option:checked, input:checked", form)) sum += Number(mark.dataset.cost || 0);
  const most = Number(box.dataset.most), money = "money" in box.dataset;
  const say = (n) => money ? (n / 100).toLocaleString(page.language, { style: "currency", currency: "EUR" }) : n.toLocaleString(page.language);
  const total = `${say(sum)} / ${say(most)}`, place = $("[data-sum]", box);
  if (place.textContent !== total) place.textContent = total;  // said as it changes, and only then
  $("[data-over]", box).hidden = sum <= most;
  box.hidden = false;
}

async function cast(form, button) {
  const choice = choiceIn(form, button);
  if (!choice) return missing(form, sentence("nothing_chosen"));
  const over = $("[data-over]:not([hidden])", form);
  if (over && !choice.blank) return missing(form, over.textContent);
  const vote = Number(form.dataset.ballot);
  const before = ballotOf(vote);
  $(".error", form)?.remove();
  const key = before && before.state !== "refused" ? before.key : newKey();
  const item = { id: `${vote}-${seat}`, phone: page.phone, session: Number(page.session), vote, seat, key, choice, state: "kept", turn: (before?.turn || 0) + 1 };
  const onDisk = kept.put(item);
  kept.drop(draftOf(vote));
  plates();
  settled(form);
  $(`[data-receipts="${vote}"]`)?.scrollIntoView({ block: "nearest" });
  if (!socket.connected) stays(item);
  await onDisk;
  await flush();
  settled(form);
}

/** Nothing was chosen, or too much: said at the group, where it stays until that changes, and where the keyboard is put. */
function missing(form, words) {
  const group = $("fieldset", form) || form;
  const error = $(".error", form) || Object.assign(document.createElement("p"), { className: "error", id: `missing-${form.dataset.ballot}` });
  error.textContent = words;
  const legend = $("legend", group);
  if (legend) legend.after(error); else group.prepend(error);
  group.setAttribute("aria-describedby", error.id);
  $("input:not([type=hidden]), select", group)?.focus();
  announce(words, { again: true, aside: true, urgent: true });
}

const told = new Set();
/** A ballot that cannot leave now is said to be kept, once: who does not see the plate must not think that nothing happened. */
function stays(item) {
  const turn = `${item.id} ${item.turn}`;
  if (!told.has(turn)) announce(plateWords(item.vote), { again: true, aside: true, urgent: true, key: item.id });
  told.add(turn);
}
/** How many ballots wait here and how many were refused: two numbers for the desk, nothing of what they say. */
function report() {
  const count = (state) => ballots().filter((one) => one.state === state && !(state === "kept" && one.leaving)).length;
  const outbox = [count("kept"), count("refused")], before = String(about.outbox || [0, 0]);
  about.outbox = outbox;
  if (String(outbox) !== before) show();
}

let busy = false, more = false;
/** Send everything that waits; what cannot leave now stays. */
async function flush() {
  if (busy) { more = true; return; }  // a mind changed while its ballot was on the way
  busy = true;
  try {
    for (const item of ballots().filter((one) => one.state === "kept")) {
      item.leaving = true;
      plates();
      const answer = await deliver(item);
      delete item.leaving;
      const now = kept.items.get(item.id);
      if (answer && now && now.turn === item.turn) await settle(now, answer);
      else { plates(); if (now && !answer) stays(now); }
    }
  } finally { busy = false; report(); }
  if (more) { more = false; return flush(); }
  if (ballots().some((one) => one.state === "kept" && socket.connected)) setTimeout(flush, RETRY);
}

/** Whether a box that was sealed meanwhile holds this ballot: its answer may have been lost on the way. */
async function inTheBox({ vote, key }) {
  try {
    const { codeOf } = await import("./phone/receipt.js");
    const answer = await fetch(`/${page.language}/votes/${vote}/receipts/${codeOf(vote, key)}`, { signal: timeout(8000), credentials: "omit" });
    return (await answer.json()).in_the_box === true;
  } catch { return false; }
}

async function settle(item, answer) {
  const late = answer.error === "vote_closed" && await inTheBox(item);
  if (answer.ok || late) {
    item.state = "counted";
    delete item.error;
    me.places[item.vote] = { ...me.places[item.vote], [item.seat]: true };
    personal();
  }
  else if (TRANSIENT.has(answer.error)) item.error = answer.error;
  else { item.state = "refused"; item.error = answer.error; }
  kept.put(item);
  await shed();
  plates();
  const changed = late && item.turn > 1;
  announce(item.state === "refused" ? sentence(item.error) : changed ? sentence("change_unknown") : plateWords(item.vote), { again: true, aside: true, urgent: true, key: item.id });
}

/** The server's answer, or null when it could not be reached: a line that looked whole and stayed silent is given up. */
async function deliver({ vote, choice, key, seat: of }) {
  const ballot = { vote, choice, key, seat: of };
  if (socket.connected) {
    const answer = await new Promise((done) => socket.timeout(5000).emit("cast_ballot", ballot, (late, said) => done(late ? null : said)));
    if (answer) return answer;
  }
  try {
    const answer = await fetch(`/${page.language}/votes/${vote}/ballot`, {
      method: "POST", body: JSON.stringify({ ...ballot, phone: page.phone }), signal: timeout(8000),
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-CSRFToken": page.token },
    });
    return await answer.json();
  } catch {
    hangUp();
    return null;
  }
}

/** Once a vote is closed, this phone keeps of a counted ballot its receipt alone: neither the choice nor the key, and no draft. */
async function shed() {
  const over = (item) => !$(`[data-ballot-of="${item.vote}"]`);
  for (const item of ballots().filter((one) => one.state === "counted" && one.key && over(one))) {
    try {
      const { codeOf } = await import("./phone/receipt.js");
      const { key, choice, ...rest } = item;
      if (kept.items.get(item.id) === item) kept.put({ ...rest, code: codeOf(item.vote, key) });
    } catch { return; } // no network: at the next drawing
  }
  for (const item of [...kept.items.values()].filter((one) => one.state === "draft" && one.seat === seat && over(one))) kept.drop(item.id);
  plates();
}

/* ---- What the page shows ---- */
function stateOf(vote) {
  const item = ballotOf(vote);
  if (!item) return flags.has(`signed-${vote}`) ? "counted" : null;
  return item.state === "kept" && item.leaving && socket.connected ? "sent" : item.state;
}
function plates() {
  const shown = new Set();
  for (const box of $$("[data-receipts]")) {
    if (box.dataset.receipts === "others") continue;
    const vote = Number(box.dataset.receipts);
    shown.add(`${vote}-${seat}`);
    showPlate(box, stateOf(vote), ballotOf(vote));
  }
  const elsewhere = ballots().filter((item) => !shown.has(item.id) && item.state !== "counted");
  const item = elsewhere.find((one) => one.state === "refused") || elsewhere[0];
  showPlate($("[data-receipts=others]"), item?.state, item);
}
function showPlate(box, state, item) {
  for (const plate of $$("[data-state]", box)) plate.hidden = plate.dataset.state !== state;
  if (state === "refused") $("small", $("[data-state=refused]", box)).textContent = sentence(item.error);
  if (state === "counted" && item && !item.code) import("./phone/receipt.js").then(({ codeOf }) => { item.code = codeOf(item.vote, item.key); plates(); });
  const code = $("[data-code-here]", box);
  if (code) { code.hidden = !(state === "counted" && item?.code); $("b", code).textContent = item?.code || ""; }
}
function plateWords(vote) {
  const plate = $$(`[data-receipts="${vote}"] [data-state]`).find((one) => !one.hidden);
  return plate ? $("span", plate).textContent : "";
}

/** Everything that is this reader's own, put into the shared drawing. */
function personal() {
  flags = new Set([...me.flags, "script"]);
  for (const [vote, places] of Object.entries(me.places)) if (seat in places) {
    flags.add(`place-${vote}`);
    if (places[seat]) flags.add(`signed-${vote}`);
  }
  personalise(flags, me.fill);
  remaining();
  plates();
}

/** Fresh forms get their token, and the choice that was made on this phone. */
function prepare() {
  for (const field of $$("#parts input[name=csrf_token]")) field.value = page.token;
  for (const step of $$("[data-step]")) step.hidden = false;
  for (const form of $$("form[data-ballot]")) { restore(form, kept.items.get(draftOf(form.dataset.ballot)) || ballotOf(form.dataset.ballot)); settled(form); }
}
/** The button to vote rests while the ballot that is on its way, or counted, says what the form says. */
function settled(form) {
  spend(form);
  const item = ballotOf(form.dataset.ballot);
  const said = item && item.state !== "refused" && same(choiceIn(form), item);
  for (const button of $$("button:not([name])", form)) {
    const held = button === document.activeElement;
    button.hidden = Boolean(said);
    if (held && said) land($(`[data-receipts="${form.dataset.ballot}"]`));  // which says where the ballot is
  }
}
/** One more, or one less, of what the list beside the button holds. */
document.addEventListener("click", ({ target }) => {
  const step = target.closest("[data-step]"), list = step && $("select", step.parentElement);
  const wanted = list && String(Number(list.value) + Number(step.dataset.step));
  if (!list || ![...list.options].some((one) => one.value === wanted)) return;
  list.value = wanted;
  list.dispatchEvent(new Event("change", { bubbles: true }));
});
document.addEventListener("change", (event) => { const form = event.target.closest("form[data-ballot]"); if (form) { $(".error", form)?.remove(); settled(form); saveDraft(form); } });
/* Tab goes from answer to answer, so that Tab and Space are enough to vote; whoever moves with the arrows leaves the group as ever. */
document.addEventListener("keydown", (event) => {
  const here = event.target, group = here.type === "radio" && here.closest("fieldset");
  if (!group || event.ctrlKey || event.altKey || event.metaKey) return;
  if (event.key.startsWith("Arrow")) group.dataset.arrows = "";
  const all = [...$$(`input[name="${CSS.escape(here.name)}"]`, group)], next = all[all.indexOf(here) + (event.shiftKey ? -1 : 1)];
  if (event.key !== "Tab" || !next || "arrows" in group.dataset) return;
  event.preventDefault();
  next.focus();
});
function land(place) { if (place) { place.tabIndex = -1; place.focus({ preventScroll: true }); } }
function restore(form, item) {
  if (!item || form.dataset.restored) return;
  form.dataset.restored = "1";
  const marks = Object.entries(item.choice).flatMap(([field, said]) => Array.isArray(said) ? said.map((one) => [field, one])
    : typeof said === "object" ? Object.entries(said).map(([option, one]) => [`${field === "grades" ? "grade" : field}-${option}`, one]) : [[field, said]]);
  for (const [name, value] of marks) for (const field of $$(`[name="${CSS.escape(name)}"]`, form)) {
    if (field.matches("select")) field.value = value;
    else if (field.value === String(value)) field.checked = true;
  }
}

when("drawn", prepare);
when("drawn", shed);
when("drawn", time);
time();
/** A turn to speak that has a limit: its seconds are counted, by a module that other phones never ask for. */
function time() { if ($("[data-until]")) import("./countdown.js").then(({ countDown }) => { countDown(); time.beat ||= setInterval(countDown, 1000); }); }
when("drawn", () => {
  const others = $("#places"), vote = $("form[data-ballot]")?.dataset.ballot;
  if (!others) return;
  others.hidden = !vote;
  if (!vote) return;
  if (seat !== own && new URLSearchParams(location.search).get("vote") !== vote) { location.replace(location.pathname); return; }  // every vote opens on one's own ballot
  for (const link of $$("[data-place]", others)) if (Number(link.dataset.place) !== own) link.search = `?seat=${link.dataset.place}&vote=${vote}`;
  remaining();
});
/** Which ballots are still to be filled in, beside the names of the seats this phone votes for. */
function remaining() {
  const others = $("#places"), vote = $("form[data-ballot]")?.dataset.ballot, places = me.places[vote] || {};
  if (!others || !vote) return;
  for (const link of $$("[data-place]", others)) $("[data-left]", link).hidden = places[link.dataset.place] !== false;
  $("[data-remains]", others).hidden = !(places[own] && Object.values(places).includes(false));
}
when("me", (mine) => {
  const before = flags;
  me = mine;
  personal();
  if (flags.has("speaking") && !before.has("speaking")) announce(words("speaking"), { again: true, aside: true, urgent: true });
  newPlaces();
  flush();
});
/** What the page shows while a flag is up, to be said as well: one's turn to speak must not be missed by who does not see it. */
function words(flag) { return $(`[data-part=speech] [data-if=${flag}] strong`)?.textContent.trim() || sentence("signal_sent"); }
let lost = 0;
when("online", (online) => {
  clearTimeout(lost);
  if (online) { $("#offline").hidden = true; flush(); } else lost = setTimeout(away, 2000);
});
function away() {
  const box = $("#offline");
  box.hidden = socket.connected;
  if (!box.hidden) announce(box.textContent.trim(), { again: true, aside: true, urgent: true });
  plates();
}
for (const moment of ["online", "pageshow", "focus"]) addEventListener(moment, flush);
document.addEventListener("visibilitychange", () => { if (!document.hidden) flush(); });
setInterval(() => read ? kept.save().then(flush) : begin(), RETRY);
async function begin() { await load(); prepare(); personal(); flush(); shed(); }
/* A page that the browser kept whole comes back as it was left: what another page did meanwhile is on disk. */
addEventListener("pageshow", (shown) => {
  if (!shown.persisted) return;
  for (const form of $$("form[data-ballot]")) { form.reset(); delete form.dataset.restored; }
  begin();
});

/** A proxy given while the page is open: look again, once, so that the other seat's ballot can be filled in too. */
function newPlaces() {
  const unknown = Object.values(me.places).flatMap(Object.keys).find((one) => one !== page.own && !$(`[data-place="${one}"]`));
  if (unknown && !sessionStorage.getItem(`place-${unknown}`)) { sessionStorage.setItem(`place-${unknown}`, "1"); location.reload(); }
}

/* ---- Gestures ---- */
document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.matches("[data-ballot]")) { event.preventDefault(); cast(form, buttonOf(event)); }
  else if (form.matches("[data-quick]")) { event.preventDefault(); quick(form, buttonOf(event) || undefined); }
  else if (/\/leave(\/room)?$|help.end$/.test(form.action)) { event.preventDefault(); leave(form); }
});
document.addEventListener("click", (event) => {
  const away = event.target.closest("a[data-help]");
  if (away) { event.preventDefault(); flush().then(() => kept.save()).then(() => { location.href = away.href; }); }
  const done = event.target.closest("[data-dismiss]");
  if (done) for (const item of ballots().filter((one) => one.state === "refused" && Number(one.vote) !== openVote())) kept.drop(item.id).then(() => { plates(); handOn(done); });
});
const openVote = () => Number($("[data-receipts]:not([data-receipts=others])")?.dataset.receipts || 0);

const pressed = new WeakMap();
async function quick(form, button = $("button", form)) {
  if (Date.now() - (pressed.get(button) || 0) < 1000) return;  // a hand that trembles asks once, and does not take it back
  pressed.set(button, Date.now());
  const answer = await send(form, button);
  if (!answer) return announce($("#offline").textContent.trim(), { again: true });
  if (!answer.ok) return announce(answer.message, { again: true });
  if ("up" in answer) {
    const flag = button.dataset.pressed;
    const kind = flag.match(/^[^:]+:/); // one of several: a mood, a language, a role
    if (kind) me.flags = me.flags.filter((one) => !one.startsWith(kind[0]));
    me.flags = me.flags.filter((one) => one !== flag).concat(answer.up ? [flag] : []);
    personal();
    if (answer.up) announce(flag === "waiting" ? words("waiting") : sentence("signal_sent"), { again: true });
  }
  show();
}

/** Leaving wipes this phone. A ballot that has not left yet is said first. */
async function leave(form) {
  if (ballots().some((item) => item.state === "kept") && !confirm(sentence("ballot_waiting"))) return;
  socket.off("seat_released");
  await wipe();
  form.submit();
}
/** Nothing of this person stays. On a phone that helps, what waits for the helper does. */
async function wipe() {
  wiped = true;
  if ("waits" in page) for (const id of [...kept.items.keys()]) await kept.drop(id);
  else await kept.wipe();
  sessionStorage.clear();
  localStorage.clear();
  if ("caches" in window) for (const name of await caches.keys()) await caches.delete(name);
  for (const worker of (await navigator.serviceWorker?.getRegistrations()) || []) await worker.unregister();
}
socket.on("seat_released", async (news) => {
  if (news.phone && String(news.phone) !== page.phone) return;
  await wipe();
  location.href = `/${page.language}/join`;
});
for (const event of ["takeover_asked", "takeover_answered", "proxy_asked"]) socket.on(event, async () => {
  const answer = await fetch(location.href);
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("takeover");
  const focused = document.activeElement;
  if (fresh) document.getElementById("takeover").replaceWith(fresh);  // an alert: it says itself
  handOn(focused);
});

begin();
if ("speechSynthesis" in window) import("./phone/aloud.js").then(({ listen }) => listen(page.language, when));
if ("serviceWorker" in navigator) keepPage(navigator.serviceWorker).catch(() => {});
/** The worker keeps the pages that pass through it; the first one came before it, and is kept after the rush at the door. */
async function keepPage(workers) {
  const first = !workers.controller;
  await workers.register("/phone-worker.js", { scope: `/${page.language}/s/` });
  const { active } = await workers.ready;
  if (first) setTimeout(() => active.postMessage({ keep: location.href }), 1000 + Math.random() * 6000);
}
