/** What stays as the user has it while a block is replaced by a fresh copy: a row is the same record before and after, what is
 * unfolded stays so, and while a menu is open nothing moves that it hangs on. */
import { all, one } from "./dom";
import htmx from "htmx.org";

/** Whether a menu of this page is open: a choice in it is about to be made. */
export function isMenuOpen(): boolean {
  return one(".k-menu:popover-open") !== null;
}

/** Rows are told apart by their records: a morph by place would hand the tick and the focus of one to another. */
function nameRows(root: ParentNode): void {
  for (const row of all("k-list tbody tr[data-url]", root)) row.id = `row${row.dataset["url"]}`;
}

htmx.config.morphIgnore.push("open"); // of <details>: only the user folds
document.addEventListener("htmx:before:swap", (event) => {
  const { tasks } = event.detail as { tasks: { fragment: ParentNode }[] };
  for (const root of [document, ...tasks.map((task) => task.fragment)]) nameRows(root);
});
