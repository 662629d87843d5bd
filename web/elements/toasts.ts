/** `<k-toast>`: what happened, in past tense. Goes after ten seconds, stays while hovered or focused; a bad one stays until closed. */
import { one } from "./dom";

const STAY_MS = 10_000;

class Toast extends HTMLElement {
  private timer = 0;

  connectedCallback(): void {
    if (this.parentElement?.id !== "k-toasts") return;
    for (const type of ["pointerenter", "focusin"]) this.addEventListener(type, () => clearTimeout(this.timer));
    for (const type of ["pointerleave", "focusout"]) this.addEventListener(type, () => this.start());
    this.addEventListener("click", (event) => {
      if ((event.target as Element).closest("[data-close]")) this.remove();
    });
    this.start();
  }

  disconnectedCallback(): void {
    clearTimeout(this.timer);
  }

  private start(): void {
    clearTimeout(this.timer);
    if (this.dataset["tone"] !== "bad") this.timer = window.setTimeout(() => this.remove(), STAY_MS);
  }
}
customElements.define("k-toast", Toast);

/** Shows a toast in place of the one that stands there; `text` replaces its words. */
export function say(toast: HTMLElement | null, text?: string): void {
  const region = one("#k-toasts");
  if (!toast || !region) return;
  const words = one("[data-words]", toast);
  if (text && words) words.textContent = text;
  region.replaceChildren(toast);
}

/** Presses Undo of the toast that stands; false when there is none. */
export function undoLast(): boolean {
  const button = one<HTMLButtonElement>("#k-toasts [data-undo]");
  button?.click();
  return button !== null;
}

document.addEventListener("htmx:after:swap", () => {
  const toasts = [...(one("#k-toasts")?.children ?? [])];
  for (const old of toasts.slice(0, -1)) old.remove();
});
