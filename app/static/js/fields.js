/* What a form sends, button included. FormData takes the button itself since 2022 only, and a phone is kept for longer. */
let pressed = null;
addEventListener("click", (event) => { pressed = event.target.closest ? event.target.closest("button, [type=submit]") : null; }, true);

/** The button that sent a form, null where a key did and the browser does not say. */
export function buttonOf(event) {
  if (event.submitter) return event.submitter;
  return pressed && pressed.form === event.target ? pressed : null;
}
/** The fields of a form and the name and value of its button. */
export function fieldsOf(form, button) {
  const said = new FormData(form);
  if (button && button.name) said.append(button.name, button.value);
  return said;
}
/** A form is sent as its button would send it, where browsers cannot do it by themselves (before iOS 16) too. */
export function submit(form) {
  if (form.requestSubmit) form.requestSubmit();
  else if (form.reportValidity() && form.dispatchEvent(new Event("submit", { bubbles: true, cancelable: true }))) form.submit();
}
/** A signal that gives up after so many milliseconds. */
export function timeout(after) {
  const stop = new AbortController();
  setTimeout(() => stop.abort(), after);
  return stop.signal;
}
