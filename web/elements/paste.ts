/** Pasting from a sheet into a list: the text fills rows and columns from the cell that has the focus. */
import { all, isTyping, one } from "./dom";
import htmx from "htmx.org";

document.addEventListener("paste", (event) => {
  const cell = document.activeElement?.closest<HTMLElement>("k-list td[data-edit]:not([data-editing])");
  const text = event.clipboardData?.getData("text/plain");
  if (!cell || !text?.trim() || isTyping(event.target)) return;
  event.preventDefault();
  const list = cell.closest<HTMLElement>("k-list")!;
  const rows = all<HTMLElement>("tbody tr[data-url]:not([hidden])", list);
  const from = rows.slice(rows.indexOf(cell.closest("tr")!));
  const ids = from.map((row) => one<HTMLInputElement>("td.sel input", row)?.value ?? "").join(",");
  const at = new URL(list.dataset["blockUrl"] || location.href, location.href);
  const values = { ids, cell: cell.dataset["edit"] ?? "", text };
  void htmx.ajax("POST", `${at.pathname}/paste${at.search}`, { source: list, swap: "none", values });
});
