/** `<k-rows>`: values of which there may be many (phones, addresses): a row each, one of them main. An emptied row is a removed one. */
import { all, one } from "./dom";

const NUMBER = /__n__/g;

function number(row: HTMLElement, at: number): void {
  for (const field of all("*", row)) {
    for (const name of ["name", "id", "for", "value", "aria-describedby"]) {
      const value = field.getAttribute(name);
      if (value?.includes("__n__")) field.setAttribute(name, value.replace(NUMBER, String(at)));
    }
  }
}

class Rows extends HTMLElement {
  private next = 0;

  connectedCallback(): void {
    this.next = Number(this.dataset["next"] ?? 0);
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest<HTMLElement>("[data-add], [data-remove]");
      if (button?.hasAttribute("data-add")) this.add(button);
      else if (button) this.drop(button);
    });
  }

  private add(button: HTMLElement): void {
    const row = one<HTMLTemplateElement>("template", this)?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!row) return;
    number(row, this.next++);
    (button.closest("[data-adder]") ?? button).before(row);
    one<HTMLInputElement>("input:not([type='hidden'], [type='radio'])", row)?.focus();
    const count = one<HTMLInputElement>("input[data-count]", this);
    if (count) count.value = String(this.next);
  }

  private drop(button: HTMLElement): void {
    const row = button.closest<HTMLElement>("[data-row]");
    if (!row) return;
    for (const field of all<HTMLInputElement>("[data-value]", row)) field.value = "";
    row.hidden = true;
    const left = all("[data-row]:not([hidden])", this);
    const main = one<HTMLInputElement>("input[type='radio']", row);
    const heir = left[0] && one<HTMLInputElement>("input[type='radio']", left[0]);
    if (main?.checked && heir) heir.checked = true;
    (one("[data-value]", left.at(-1) ?? this) ?? one("[data-add]", this))?.focus();
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("k-rows", Rows);
