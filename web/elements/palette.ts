/** Search and commands (`Ctrl K`): a dialog with a combobox over what `/search?q=…` answers. `>` asks for commands only; before
    anything is typed it shows what is pinned (`Alt P` on a record) and what was open lately. */
import { all, copy, idOf, later, on, one } from "./dom";
import { keyOf } from "./keyname";
import { peek } from "./peek";
import { recent } from "./recent";
import { csrfToken, fragment } from "./server";

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
  const text = found.input.value.trim();
  const lately = text ? "" : `&recent=${encodeURIComponent(recent().join(","))}`;
  const url = `${found.dialog.dataset["url"]}?q=${encodeURIComponent(text)}${lately}`;
  try {
    const answer = await fragment(url, running.signal);
    found.list.replaceChildren(answer);
    for (const option of all("[data-peek]", found.list)) offerPin(option);
    choose(0);
  } catch (error) {
    if (!(error instanceof DOMException)) found.list.replaceChildren();
  }
}

function offerPin(option: HTMLElement): void {
  const pin = copy("pin");
  if (pin) option.append(pin);
}

/** Keeps the record of an option at the top, or lets it go; pressed by mouse, touch or `Alt P`. */
async function pin(option: HTMLElement | undefined): Promise<void> {
  const url = option?.dataset["peek"]?.replace(/peek$/, "pin");
  if (!option || !url) return;
  const off = option.hasAttribute("data-pinned");
  const body = new URLSearchParams(off ? { off: "1" } : {});
  const answer = await fetch(url, { method: "POST", body, headers: { "X-CSRFToken": csrfToken() } });
  if (answer.ok) option.toggleAttribute("data-pinned", !off);
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
on("click", "#k-palette [data-pin]", (mark, event) => {
  event.preventDefault();
  event.stopImmediatePropagation();
  void pin(mark.closest<HTMLElement>("[role='option']") ?? undefined);
  parts()?.input.focus();
});
on("click", "#k-palette [role='option']", () => parts()?.dialog.close());
on("keydown", "#k-palette input", (_input, event) => {
  if (event.isComposing) return;
  const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (by) move(by);
  else if (event.key === "Enter") run(chosen(), event.ctrlKey || event.metaKey);
  else if (event.altKey && keyOf(event) === "p") void pin(chosen());
  else return;
  event.preventDefault();
});
