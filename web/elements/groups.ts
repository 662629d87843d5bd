/** Folding the groups of a list: the rows behind a head are hidden until it is pressed again. */
import { on } from "./dom";

on("click", "tr.k-group [data-fold]", (button) => {
  const folds = button.getAttribute("aria-expanded") === "true";
  button.setAttribute("aria-expanded", String(!folds));
  for (let row = button.closest("tr")?.nextElementSibling; row && !row.matches(".k-group"); row = row.nextElementSibling) {
    (row as HTMLElement).hidden = folds;
  }
});
