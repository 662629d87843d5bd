/** Typed ways to find elements, to listen by delegation and to copy the templates of the shell; no behaviour of its own. */

export function one<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T | null {
  return root.querySelector<T>(selector);
}

export function all<T extends Element = HTMLElement>(selector: string, root: ParentNode = document): T[] {
  return [...root.querySelectorAll<T>(selector)];
}

/** Calls `handle` for events of `type` that happen in an element that fits `selector`, also in elements that come later. */
export function on<K extends keyof DocumentEventMap>(
  type: K,
  selector: string,
  handle: (element: HTMLElement, event: DocumentEventMap[K]) => void,
  capture = false,
): void {
  const listen = (event: DocumentEventMap[K]): void => {
    const found = event.target instanceof Element ? event.target.closest<HTMLElement>(selector) : null;
    if (found) handle(found, event);
  };
  document.addEventListener(type, listen as EventListener, capture);
}

/** A copy of the only element of `<template id="k-tpl-…">`; null when the page has no such template. */
export function copy(name: string): HTMLElement | null {
  const found = one<HTMLTemplateElement>(`#k-tpl-${name}`)?.content.firstElementChild;
  return found ? (found.cloneNode(true) as HTMLElement) : null;
}

/** Whether keys pressed there are text. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button", "submit", "reset"].includes(target.type);
  return target.isContentEditable || target.matches("textarea, select, [role='combobox']");
}

export function isVisible(element: HTMLElement): boolean {
  return element.checkVisibility({ visibilityProperty: true });
}

/** A function that runs `work` once, `ms` after its last call. */
export function later<A extends unknown[]>(ms: number, work: (...args: A) => void): (...args: A) => void {
  let timer = 0;
  return (...args) => {
    clearTimeout(timer);
    timer = window.setTimeout(() => work(...args), ms);
  };
}

let made = 0;
/** The id of the element, given to it when it has none. */
export function idOf(element: Element): string {
  element.id ||= `k-made-${++made}`;
  return element.id;
}
