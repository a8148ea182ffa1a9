"""A page as it is without script, laid into an open window: nothing travels but its text."""

from playwright.sync_api import Page

LAY = """async text => {
  const written = new DOMParser().parseFromString(text, 'text/html');  // reads <noscript> as a browser without script does
  for (const one of written.querySelectorAll('noscript')) one.replaceWith(...one.childNodes);
  for (const one of written.querySelectorAll('meta[http-equiv]')) one.remove();  // which would bring the page again
  const page = document.adoptNode(written.documentElement);
  document.documentElement.replaceWith(page);
  const arrives = one => new Promise(done => { one.onload = one.onerror = done; });
  const sheets = [...page.querySelectorAll('link[rel=stylesheet]')].filter(one => matchMedia(one.media).matches && !one.sheet);
  const pictures = [...page.querySelectorAll('img:not([loading=lazy])')].filter(one => !one.complete);
  await Promise.all([...sheets, ...pictures].map(arrives));
  await document.fonts.ready;
}"""
"""A document that was parsed by script runs none of its own."""


def lay(page: Page, text: str) -> None:
    """The window shows this page."""
    page.evaluate(LAY, text)
