/** Folding the groups of a list: the rows behind a head are hidden until it is pressed again, also when others change the list. */
import { all, on, one } from "./dom";

const folded = new Set<string>();

function nameOf(head: Element): string {
  return one("a", head)?.getAttribute("href") ?? "";
}

function show(head: Element, is: boolean): void {
  one("[data-fold]", head)?.setAttribute("aria-expanded", String(is));
  for (let row = head.nextElementSibling; row && !row.matches(".k-group"); row = row.nextElementSibling) {
    (row as HTMLElement).hidden = !is;
  }
}

on("click", "tr.k-group [data-fold]", (button) => {
  const head = button.closest("tr");
  if (!head) return;
  const folds = button.getAttribute("aria-expanded") === "true";
  if (folds) folded.add(nameOf(head));
  else folded.delete(nameOf(head));
  show(head, !folds);
});

document.addEventListener("htmx:after:swap", () => {
  for (const head of all("tr.k-group")) if (folded.has(nameOf(head))) show(head, false);
});
