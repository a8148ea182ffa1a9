/* The receipt of a ballot, reckoned on the phone itself: the first digits of SHA-256("tablee-ballot|vote|key").
   Written out because a page served over plain HTTP in a hall has no crypto.subtle. */
const FIRST = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a, 0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19];
const ROUND = primes(64).map((prime) => fraction(Math.cbrt(prime)));

export function codeOf(vote, key) {
  return sha256(`tablee-ballot|${vote}|${key}`).slice(0, 12).match(/.{3}/g).join("-");
}

function primes(count) {
  const found = [];
  for (let n = 2; found.length < count; n++) if (found.every((prime) => n % prime)) found.push(n);
  return found;
}
function fraction(x) { return ((x - Math.floor(x)) * 2 ** 32) | 0; }
const turn = (x, by) => (x >>> by) | (x << (32 - by));

export function sha256(text) {
  const bytes = [...new TextEncoder().encode(text)];
  const length = bytes.length * 8;
  bytes.push(0x80);
  while (bytes.length % 64 !== 56) bytes.push(0);
  for (let shift = 56; shift >= 0; shift -= 8) bytes.push(shift > 31 ? 0 : (length >>> shift) & 255);
  const hash = [...FIRST];
  for (let start = 0; start < bytes.length; start += 64) block(bytes.slice(start, start + 64), hash);
  return hash.map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}

function block(bytes, hash) {
  const w = [];
  for (let i = 0; i < 64; i++) {
    if (i < 16) { w[i] = (bytes[4 * i] << 24) | (bytes[4 * i + 1] << 16) | (bytes[4 * i + 2] << 8) | bytes[4 * i + 3]; continue; }
    const s0 = turn(w[i - 15], 7) ^ turn(w[i - 15], 18) ^ (w[i - 15] >>> 3);
    const s1 = turn(w[i - 2], 17) ^ turn(w[i - 2], 19) ^ (w[i - 2] >>> 10);
    w[i] = (w[i - 16] + s0 + w[i - 7] + s1) | 0;
  }
  let [a, b, c, d, e, f, g, h] = hash;
  for (let i = 0; i < 64; i++) {
    const t1 = (h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + ROUND[i] + w[i]) | 0;
    const t2 = ((turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c))) | 0;
    [h, g, f, e, d, c, b, a] = [g, f, e, (d + t1) | 0, c, b, a, (t1 + t2) | 0];
  }
  [a, b, c, d, e, f, g, h].forEach((word, i) => { hash[i] = (hash[i] + word) | 0; });
}
