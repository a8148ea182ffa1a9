/* Reading aloud, where the phone has a voice for the language: what is read is what is on the screen (data-aloud). */
export function listen(lang, when) {
  const voiceOf = () => speechSynthesis.getVoices().find((voice) => voice.lang.toLowerCase().startsWith(lang));
  const button = () => document.getElementById("listen");
  const reveal = () => { const found = button(); if (found) found.hidden = !voiceOf(); };
  if (speechSynthesis.addEventListener) speechSynthesis.addEventListener("voiceschanged", reveal);
  else speechSynthesis.onvoiceschanged = reveal;  // Safari before 16
  when("drawn", reveal);
  reveal();
  document.addEventListener("click", (event) => {
    if (!event.target.closest("#listen")) return;
    if (speechSynthesis.speaking) return speechSynthesis.cancel();
    for (const part of document.querySelectorAll("#parts [data-aloud], #parts .choice-body")) {
      if (!part.checkVisibility || part.checkVisibility()) speechSynthesis.speak(sayable(part, lang, voiceOf()));
    }
  });
}
function sayable(part, lang, voice) {
  const words = new SpeechSynthesisUtterance(part.textContent.trim());
  const tongue = part.closest("[lang]");
  words.lang = tongue ? tongue.lang : lang;
  if (words.lang === lang) words.voice = voice;
  words.rate = 0.9;
  return words;
}
