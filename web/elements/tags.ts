/** `<k-tags data-url data-name>`: words as chips, each with a hidden field; a comma or Enter makes one, Backspace takes the last. */
import { all, one } from "./dom";
import { Options } from "./options";

class Tags extends HTMLElement {
  connectedCallback(): void {
    const input = one<HTMLInputElement>("input[role='combobox']", this);
    const list = one("[role='listbox']", this);
    if (!input || !list || input.hasAttribute("aria-controls")) return;
    const start = this.dataset["url"] ?? "";
    const options = new Options(input, list, () => `${start}${start.includes("?") ? "&" : "?"}q=`, (option) => {
      this.add(option.dataset["text"] ?? "", input);
    });
    input.addEventListener("keydown", (event) => this.key(event, input, options));
    input.addEventListener("input", () => {
      if (!input.value.endsWith(",")) return;
      options.close();
      this.add(input.value.slice(0, -1), input);
    });
    input.form?.addEventListener("submit", () => this.add(input.value, input), { capture: true });
    this.addEventListener("click", (event) => {
      const button = (event.target as Element).closest("[data-remove]");
      if (button) this.drop(button.closest(".k-chip"), input);
    });
  }

  private key(event: KeyboardEvent, input: HTMLInputElement, options: Options): void {
    if (event.key === "Enter" && input.value.trim() && !options.open && !event.ctrlKey) {
      event.preventDefault();
      this.add(input.value, input);
    } else if (event.key === "Backspace" && !input.value) {
      this.drop(all(".k-chip", this).at(-1) ?? null, input);
    }
  }

  private add(text: string, input: HTMLInputElement): void {
    const word = text.trim();
    const template = one<HTMLTemplateElement>("template", this);
    input.value = "";
    const known = all<HTMLInputElement>("input[type='hidden']", this).map((field) => field.value.toLocaleLowerCase());
    const chip = template?.content.firstElementChild?.cloneNode(true) as HTMLElement | undefined;
    if (!word || !chip || known.includes(word.toLocaleLowerCase())) return;
    const hidden = one<HTMLInputElement>("input", chip);
    const words = one("[data-words]", chip);
    const button = one("[data-remove]", chip);
    if (hidden) hidden.value = word;
    if (words) words.textContent = word;
    button?.setAttribute("aria-label", `${button.getAttribute("aria-label") ?? ""} ${word}`.trim());
    input.parentElement?.before(chip);
    this.changed();
  }

  private drop(chip: Element | null, input: HTMLInputElement): void {
    if (!chip) return;
    chip.remove();
    input.focus();
    this.changed();
  }

  private changed(): void {
    this.dispatchEvent(new Event("input", { bubbles: true }));
  }
}
customElements.define("k-tags", Tags);
