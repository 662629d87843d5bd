/** Runs before the first paint: the look kept in this browser, for pages where nobody is signed in yet. */

const root = document.documentElement;
if (!root.hasAttribute("data-user")) {
  const kept = localStorage.getItem("k-theme");
  if (kept) root.dataset["theme"] = kept;
}
