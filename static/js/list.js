// The list of jobs, where it changes in place. Without this file its form and links do the same.
(() => {
  // Typing in "Find" looks for values only; leaving the field is no choice.
  addEventListener("change", (event) => {
    if (event.target.name?.startsWith("find_")) event.stopPropagation();
  }, true);

  // On small screens the answer lies under the filters.
  document.getElementById("search").addEventListener("submit", () => {
    if (document.querySelector(".drawer:target")) location.hash = "results";
  });

  // Folds stay as the reader left them.
  let shut = new Set();
  addEventListener("htmx:beforeSwap", () => {
    shut = new Set([...document.querySelectorAll("#facets details:not([open], [hx-get])")].map((fold) => fold.id));
  });
  addEventListener("htmx:afterSettle", () => {
    for (const fold of document.querySelectorAll("#facets details[open]")) if (shut.has(fold.id)) fold.open = false;
    if (document.activeElement === document.body) document.getElementById("h").focus({ preventScroll: true });
    position();
  });

  // To two decimals: nobody need tell us their street.
  const position = () => {
    const button = document.getElementById("here");
    if (!button || !navigator.geolocation) return;
    button.parentElement.hidden = false;
    button.onclick = () => navigator.geolocation.getCurrentPosition(({ coords }) => {
      const near = document.getElementById("near");
      near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
      near.form.requestSubmit();
    }, () => { button.textContent = button.dataset.failed; });
  };
  position();
})();
