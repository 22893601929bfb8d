// Suggestions under the search box. Without this file it searches for what was typed.
(() => {
  const box = document.querySelector("[data-suggest]");
  const list = document.getElementById("suggest");
  let timer;
  let at = -1;
  const point = (to) => {
    const options = [...list.children];
    at = to;
    options.forEach((option, n) => option.setAttribute("aria-selected", n === at));
    if (at < 0) box.removeAttribute("aria-activedescendant");
    else box.setAttribute("aria-activedescendant", options[at].id);
  };
  const show = (is) => {
    list.hidden = !is;
    box.setAttribute("aria-expanded", is);
    point(-1);
  };
  const ask = async () => {
    const typed = box.value;
    const headers = { "HX-Request": "true" };
    const answer = await fetch(`${box.dataset.suggest}?q=${encodeURIComponent(typed)}`, { headers });
    const options = answer.ok ? await answer.text() : "";
    if (typed !== box.value || document.activeElement !== box) return;
    list.innerHTML = options;
    show(list.children.length > 0);
  };
  box.setAttribute("role", "combobox");
  box.setAttribute("aria-controls", list.id);
  box.setAttribute("aria-autocomplete", "list");
  show(false);
  box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(() => ask().catch(() => show(false)), 150);
  });
  box.addEventListener("keydown", (event) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const n = list.children.length;
    if (list.hidden || event.isComposing) return;
    if (step) point(((at + step + n + 2) % (n + 1)) - 1);
    else if (event.key === "Enter" && at >= 0) list.children[at].click();
    else if (event.key === "Escape") show(false);
    else return;
    event.preventDefault();
  });
  box.addEventListener("blur", () => { clearTimeout(timer); show(false); });
  // A press on an option must not take the focus, which would close the list before the click.
  list.addEventListener("mousedown", (event) => event.preventDefault());
})();
