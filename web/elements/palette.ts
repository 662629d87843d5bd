/** Search and commands (`Ctrl K`): a dialog with a combobox over what `/search?q=…` answers. `>` asks for commands only. */
import { all, idOf, later, on, one } from "./dom";
import { peek } from "./peek";
import { fragment } from "./server";

const WAIT_MS = 80;
let running = new AbortController();

function parts(): { dialog: HTMLDialogElement; input: HTMLInputElement; list: HTMLElement } | null {
  const dialog = one<HTMLDialogElement>("#k-palette");
  const input = dialog && one<HTMLInputElement>("input", dialog);
  const list = dialog && one("[role='listbox']", dialog);
  return dialog && input && list ? { dialog, input, list } : null;
}

export function openPalette(start = ""): void {
  const found = parts();
  if (!found) return;
  if (!found.dialog.open) found.dialog.showModal();
  found.list.replaceChildren(); // what was found last time is not what Enter should open now
  found.input.value = start;
  found.input.focus();
  void ask();
}

async function ask(): Promise<void> {
  const found = parts();
  if (!found) return;
  running.abort();
  running = new AbortController();
  const url = `${found.dialog.dataset["url"]}?q=${encodeURIComponent(found.input.value.trim())}`;
  try {
    const answer = await fragment(url, running.signal);
    found.list.replaceChildren(answer);
    choose(0);
  } catch (error) {
    if (!(error instanceof DOMException)) found.list.replaceChildren();
  }
}

function options(): HTMLElement[] {
  const found = parts();
  return found ? all("[role='option']", found.list) : [];
}

function chosen(): HTMLElement | undefined {
  return options().find((option) => option.ariaSelected === "true");
}

function choose(index: number): void {
  const found = parts();
  const list = options();
  list.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
  const option = list[index];
  if (option) found?.input.setAttribute("aria-activedescendant", idOf(option));
  else found?.input.removeAttribute("aria-activedescendant");
  option?.scrollIntoView({ block: "nearest" });
}

function move(by: number): void {
  const list = options();
  const at = list.findIndex((option) => option.ariaSelected === "true");
  if (list.length) choose((at + by + list.length) % list.length);
}

function run(option: HTMLElement | undefined, asPeek: boolean): void {
  const found = parts();
  if (!option || !found) return;
  found.dialog.close();
  const url = option.dataset["peek"];
  if (asPeek && url) void peek(url, null, true);
  else option.click();
}

on("click", "[data-palette]", (_opener, event) => {
  if (!parts()) return;
  event.preventDefault();
  openPalette();
});
on("input", "#k-palette input", later(WAIT_MS, () => void ask()));
on("click", "#k-palette [role='option']", () => parts()?.dialog.close());
on("keydown", "#k-palette input", (_input, event) => {
  if (event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) move(by);
  else if (event.key === "Enter") run(chosen(), event.ctrlKey || event.metaKey);
  else return;
  event.preventDefault();
});
