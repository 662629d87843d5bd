/** `<k-composer>`: one form for a note, a call, a meeting; the chosen kind shows its fields and its hint. */
import { all, on, one } from "./dom";
import { clean } from "./guard";

class Composer extends HTMLElement {
  connectedCallback(): void {
    this.addEventListener("change", (event) => {
      if ((event.target as Element).matches("input[data-kind]")) this.show(true);
    });
    this.show(false);
  }

  private show(focus: boolean): void {
    const chosen = one<HTMLInputElement>("input[data-kind]:checked", this);
    const text = one<HTMLTextAreaElement>("textarea", this);
    if (!chosen) return;
    for (const field of all("[data-for]", this)) {
      field.hidden = !(field.dataset["for"] ?? "").split(" ").includes(chosen.value);
    }
    if (text) text.placeholder = chosen.dataset["hint"] ?? text.placeholder;
    if (focus && chosen.matches(":not(:focus-visible)")) text?.focus();
  }
}
customElements.define("k-composer", Composer);

// what was saved leaves the form; what was refused stays in it
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  const form = ctx.sourceElement;
  if (!(form instanceof HTMLFormElement) || !form.closest("k-composer") || (ctx.response?.status ?? 500) >= 400) return;
  form.reset();
  clean(form);
  form.querySelector("input[data-kind]:checked")?.dispatchEvent(new Event("change", { bubbles: true }));
});

// `C` on a card: the tab of the call, and the cursor in the text
on("click", "label[data-key]", (label) => {
  queueMicrotask(() => one<HTMLTextAreaElement>("textarea", label.closest("k-composer") ?? document)?.focus());
});
