// Extras only: every page works without this file.
(() => {
  const all = (selector, root = document) => [...root.querySelectorAll(selector)];

  // Escape leaves the filters of small screens; in a list that has the focus, j and k walk the rows.
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key === "Escape" && location.hash === "#filters") location.hash = "results";
    const list = event.target.closest(".rows");
    if (!list || (event.key !== "j" && event.key !== "k")) return;
    const rows = all(".row h3 a", list);
    const to = rows[rows.indexOf(document.activeElement) + (event.key === "j" ? 1 : -1)];
    if (to) {
      to.focus({ preventScroll: true });
      to.closest(".row").scrollIntoView({ block: "nearest" });
    }
  });

  // Copy buttons exist only where copying works.
  if (navigator.clipboard) {
    for (const button of all(".copy")) {
      button.hidden = false;
      button.addEventListener("click", async () => {
        await navigator.clipboard.writeText(button.dataset.copy);
        const was = button.textContent;
        button.textContent = button.dataset.done;
        setTimeout(() => { button.textContent = was; }, 1500);
      });
    }
  }

  // A link into a closed fold opens it, also in browsers that do not do so by themselves.
  const reveal = () => {
    const at = location.hash.length > 1 && document.getElementById(location.hash.slice(1));
    const fold = at && at.closest("details");
    if (fold && !fold.open) {
      fold.open = true;
      at.scrollIntoView({ block: "center" });
    }
  };
  addEventListener("hashchange", reveal);
  reveal();

  // Paper shows everything.
  let shut = [];
  addEventListener("beforeprint", () => {
    shut = all("details:not([open])");
    for (const fold of shut) fold.open = true;
  });
  addEventListener("afterprint", () => {
    for (const fold of shut) fold.open = false;
  });
})();
