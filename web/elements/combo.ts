/** `<k-combo data-url>`: choosing one related record. A hidden field holds its id, the visible one its name; without JavaScript the name is sent. */
import { one } from "./dom";
import { Options } from "./options";

class Combo extends HTMLElement {
  connectedCallback(): void {
    const input = one<HTMLInputElement>("[role='combobox']", this);
    const list = one("[role='listbox']", this);
    const hidden = one<HTMLInputElement>("input[type='hidden']", this);
    if (!input || !list || !hidden || input.hasAttribute("aria-controls")) return;
    const known = { text: input.value, value: hidden.value };
    const start = this.dataset["url"] ?? "";
    const url = (): string => `${start}${start.includes("?") ? "&" : "?"}q=`;
    new Options(input, list, url, (option) => {
      known.text = input.value = option.dataset["text"] ?? option.textContent?.trim() ?? "";
      known.value = hidden.value = option.dataset["value"] ?? "";
      this.dispatchEvent(new CustomEvent("k:chosen", { bubbles: true }));
    });
    // another name is another record: the id goes until one is chosen, and comes back with the old name
    input.addEventListener("input", () => {
      hidden.value = input.value === known.text ? known.value : "";
    });
  }
}
customElements.define("k-combo", Combo);
