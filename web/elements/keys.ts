/** The keyboard map: one place where keys reach whatever carries `data-key` or `data-go`. Single letters obey `<html data-keys="off">`. */
import { all, isTyping, isVisible, one } from "./dom";
import { keyOf } from "./keyname";
import { openPalette } from "./palette";
import { undoLast } from "./toasts";

const SEQUENCE_MS = 1500;
let goUntil = 0;

/** The key when it is a command of one letter now, else null: not while typing, in a dialog, with Ctrl, or switched off. */
export function single(event: KeyboardEvent): string | null {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null;
  if (document.documentElement.dataset["keys"] === "off" || one("dialog[open], [role='menu']:popover-open")) return null;
  return keyOf(event);
}

function press(selector: string): boolean {
  const able = [...all(`main ${selector}`), ...all(selector)];
  const found = able.find(isVisible) ?? able.find((element) => element.closest("[popover]")); // menus need not be open
  if (!found) return false;
  if (isTyping(found)) found.focus();
  else found.click();
  return true;
}

function pressed(key: string): boolean {
  if (goUntil > Date.now()) {
    goUntil = 0;
    return press(`[data-go="${CSS.escape(key)}"]`);
  }
  if (key === "g") goUntil = Date.now() + SEQUENCE_MS;
  if (key === "?") one<HTMLDialogElement>("#k-keys")?.showModal();
  return ["g", "?"].includes(key) || press(`[data-key="${CSS.escape(key)}"]`);
}

function withControl(event: KeyboardEvent): boolean {
  const key = keyOf(event);
  if (key === "k") openPalette();
  else if (key === "enter") submitAround(event.target);
  else return key === "z" && !isTyping(event.target) && undoLast();
  return true;
}

function submitAround(target: EventTarget | null): void {
  const form = target instanceof Element ? target.closest("form") : null;
  form?.requestSubmit(one<HTMLButtonElement>("button[type='submit'].k-btn--main, button[type='submit']", form));
}

document.addEventListener("keydown", (event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.ctrlKey || event.metaKey) {
    if (!event.altKey && !event.shiftKey && withControl(event)) event.preventDefault();
    return;
  }
  const key = single(event);
  if (key && pressed(key)) event.preventDefault();
});
