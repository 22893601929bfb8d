// The list of jobs, where it changes in place. Without this file its form and links do the same.
(() => {
  // Typing in "Find" looks for values only, and an amount waits for its currency: leaving such a field is no choice.
  const waits = ({ name, value }) => name?.startsWith("find_")
    || (name === "pay_min" && value && document.getElementById("currency")?.value === "");
  addEventListener("change", (event) => {
    if (waits(event.target)) event.stopPropagation();
  }, true);

  // On small screens the answer lies under the filters.
  document.getElementById("search").addEventListener("submit", () => {
    if (document.querySelector(".drawer:target")) location.hash = "results";
  });

  // Folds stay as the reader left them.
  const folds = () => document.querySelectorAll("#facets details:not([hx-get])");
  let left = new Map();
  addEventListener("htmx:beforeSwap", () => {
    left = new Map([...folds()].map((fold) => [fold.id, fold.open]));
  });
  addEventListener("htmx:afterSettle", () => {
    for (const fold of folds()) fold.open = left.get(fold.id) ?? fold.open;
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
