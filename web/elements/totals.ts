/** The number of records of a list that is so long that the page did not count to the end; it comes after the page. */
import { all } from "./dom";

interface Total {
  total: number;
  words: string;
}

document.addEventListener("k:total", (event) => {
  const { total, words } = (event as CustomEvent<Total>).detail;
  for (const list of all("k-list")) list.dataset["total"] = String(total);
  for (const button of all("[data-select-all]")) button.textContent = words;
});
