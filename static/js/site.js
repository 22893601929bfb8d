// Extras: all works without this file.
{
  // In a focused list j and k walk the rows.
  addEventListener("keydown", ({ ctrlKey, metaKey, altKey, key, target }) => {
    const step = { j: 1, k: -1 }[key];
    const list = target.closest(".rows");
    if (!list || !step || ctrlKey || metaKey || altKey) return;
    const rows = [...list.querySelectorAll(".row h3 a")];
    rows[rows.indexOf(document.activeElement) + step]?.focus();
  });

  // Copy buttons exist only where copying works.
  for (const button of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const was = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = was; }, 1500);
    });
  }

  // A link into a closed fold opens it, also in older browsers.
  const reveal = () => {
    const at = document.getElementById(location.hash.slice(1));
    const fold = at?.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    at.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();
}
