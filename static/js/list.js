// The list changes in place. Its form and links do the same.
const by = (id) => document.getElementById(id);
const topOf = (part) => part.getBoundingClientRect().top;
const all = (css) => [...document.querySelectorAll(css)];

// "Find", or an amount without currency, is no choice.
addEventListener("change", (event) => {
  const { name, value } = event.target;
  const waits = name === "pay_min" && value && by("currency")?.value === "";
  if (waits) by("unpriced").hidden = false;
  if (waits || /^find_/.test(name)) event.stopPropagation();
}, true);

// Small screens: filters over the page; closing them is no step in history.
const drawer = by("filters");
const close = (state = history.state) => {
  location.replace("#results");
  history.replaceState(state, "");
};
let isOpen = false;
const lock = () => {
  const was = isOpen;
  isOpen = getComputedStyle(drawer).position === "fixed";
  for (let part = drawer; part !== document.body; part = part.parentElement) {
    for (const one of part.parentElement.children) one.inert = isOpen && one !== part && one.id !== "told";
  }
  if (isOpen !== was) (isOpen ? drawer : by("opener")).focus();
};
if (location.hash === "#filters") close();
lock();
onhashchange = onresize = lock;
onkeydown = ({ key }) => { if (key === "Escape" && isOpen) close(); };
onclick = ({ target }) => {
  const ends = target.matches(".dock *, #search > p > a");
  if (ends) close();
  return !ends || !target.href;
};

// Folds and the filter in use stay; new rows are next.
let at, left, n, top;
addEventListener("htmx:beforeSwap", () => {
  at = document.activeElement;
  top = topOf(at);
  left = new Map(all("#facets details").map((fold) => [fold.id, fold.open]));
  n = all("#rows .row").length;
});
addEventListener("htmx:afterSettle", ({ detail }) => {
  for (const fold of all("#facets details:not([data-hx-get])")) fold.open = left.get(fold.id) ?? fold.open;
  const rows = all("#rows .row");
  let to = document.activeElement === document.body && (isOpen ? drawer : by("h"));
  if (detail.requestConfig?.elt.id === "more") {
    to = rows[n]?.querySelector("a");
    by("n").textContent = rows.length;
    by("told").textContent = by("shown").textContent;
  }
  if (to) to.focus({ preventScroll: true });
  const now = document.activeElement;
  if (now.id === at.id && drawer.contains(now)) {
    (isOpen ? drawer : window).scrollBy({ top: topOf(now) - top, behavior: "instant" });
  }
  lock();
  position();
});

// Two decimals tell no street.
const position = () => {
  const button = by("here");
  if (!button || !navigator.geolocation) return;
  button.closest("details").hidden = button.hidden = false;
  button.onclick = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
    by("near").value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
    by("search").requestSubmit();
  }, () => { button.textContent = button.dataset.failed; });
};
position();
