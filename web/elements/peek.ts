/** The side panel `#k-peek` (a sheet from below on phones): a look at a record without leaving the list. Not modal: the list stays usable. */
import { all, on, one } from "./dom";
import { remember } from "./recent";
import { load } from "./server";

let back: HTMLElement | null = null;

function panel(): HTMLElement | null {
  return one("#k-peek");
}

export function isPeeking(): boolean {
  return panel()?.hidden === false;
}

/** Shows the block at `url`; the focus stays where it is unless `focus`, and returns to `from` on closing. */
export async function peek(url: string, from: HTMLElement | null, focus = false): Promise<void> {
  const element = panel();
  if (!element) return location.assign(url.replace(/\/peek$/, ""));
  back = from;
  await load(url, element);
  element.hidden = element.childElementCount === 0;
  remember(one("#peek-facts", element)?.dataset["topic"]);
  if (focus && !element.hidden) element.focus();
}

export function closePeek(): void {
  const element = panel();
  if (!element || element.hidden) return;
  const hadFocus = element.contains(document.activeElement);
  for (const row of all("[data-peeked]")) row.removeAttribute("data-peeked");
  element.hidden = true;
  element.replaceChildren();
  if (hadFocus) back?.focus();
}

on("click", "[data-peek]", (opener, event) => {
  if (opener instanceof HTMLAnchorElement && !event.defaultPrevented) return; // a link opens; only the palette asks it to peek
  event.preventDefault();
  void peek(opener.dataset["peek"] ?? "", opener, true);
});
on("click", "#k-peek [data-close]", closePeek);
document.addEventListener("k:done", (event) => event.target instanceof Node && panel()?.contains(event.target) && closePeek());
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented || one("dialog[open], [popover]:popover-open")) return;
  if (isPeeking()) {
    event.preventDefault();
    closePeek();
  }
});
