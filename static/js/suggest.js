// Suggestions of the search fields.
let timer;
let at;
const listOf = (box) => document.getElementById(box.dataset.suggest);
const point = (box, to) => {
  const options = [...listOf(box).children];
  at = to;
  options.forEach((option, n) => { option.ariaSelected = n === at; });
  box.setAttribute("aria-activedescendant", options[at]?.id ?? "");
};
const show = (box, is = false) => {
  listOf(box).hidden = !is;
  box.role = "combobox";
  box.ariaExpanded = is;
  point(box, -1);
};
const ask = async (box) => {
  const asked = new URLSearchParams(new FormData(box.form));
  asked.set("for", box.name);
  asked.set("at", location.pathname);
  const typed = box.value;
  const answer = await fetch(`/jobs/suggest/?${asked}`, { headers: { "HX-Request": "true" } });
  const options = answer.ok ? await answer.text() : "";
  if (typed !== box.value || document.activeElement !== box) return;
  listOf(box).innerHTML = options;
  show(box, options.includes("<a"));
};
const on = (type, act) => addEventListener(type, (event) => {
  if (event.target.dataset?.suggest) act(event.target, event);
});
on("focusin", (box) => show(box));
on("focusout", (box) => { clearTimeout(timer); show(box); });
on("input", (box) => {
  clearTimeout(timer);
  timer = setTimeout(() => ask(box).catch(() => show(box)), 150);
});
on("keydown", (box, event) => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const { children, hidden } = listOf(box);
  const n = children.length + 1;
  if (hidden || event.isComposing) return;
  if (step) point(box, ((at + step + 1 + n) % n) - 1);
  else if (event.key === "Enter" && at >= 0) children[at].click();
  else if (event.key === "Escape") show(box);
  else return;
  event.preventDefault();
});
// A press keeps the focus, else the list closes first.
onmousedown = (event) => { if (event.target.closest(".suggest")) event.preventDefault(); };
