/* The arrow keys, and a presenter's clicker, follow the links of the slide. */
addEventListener("keydown", (event) => {
  const way = { ArrowRight: "next", PageDown: "next", ArrowLeft: "prev", PageUp: "prev" }[event.key];
  const link = way && document.querySelector(`[rel=${way}]`);
  if (link) { event.preventDefault(); link.click(); }
});
