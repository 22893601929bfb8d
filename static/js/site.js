// All works without these.
{
  // In a focused list j and k walk rows.
  addEventListener("keydown", ({ ctrlKey, metaKey, altKey, key, target }) => {
    const step = { j: 1, k: -1 }[key];
    const list = target.closest(".rows");
    if (!list || !step || ctrlKey || metaKey || altKey) return;
    const rows = [...list.querySelectorAll(".row h3 a")];
    rows[rows.indexOf(document.activeElement) + step]?.focus();
  });

  // Copy buttons, where copying works.
  for (const button of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      await navigator.clipboard.writeText(button.dataset.copy);
      const was = button.textContent;
      button.textContent = button.dataset.done;
      setTimeout(() => { button.textContent = was; }, 1500);
    });
  }

  // A link into a fold opens it, in older browsers too.
  const reveal = () => {
    const at = document.getElementById(location.hash.slice(1));
    const fold = at?.closest("details:not([open])");
    if (!fold) return;
    fold.open = true;
    at.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", reveal);
  reveal();

  addEventListener("allauth.error", (event) => {
    event.preventDefault();
    location.hash = "failed";
  }, true);
}
