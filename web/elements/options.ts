/** The list under a combobox (ARIA combobox with list autocomplete): asks, shows, moves, closes. What choosing means is up to its user. */
import { all, idOf, later } from "./dom";
import { fragment } from "./server";

const WAIT_MS = 100;

export class Options {
  private running = new AbortController();
  private closed = 0;
  private answered = "";
  private readonly askSoon = later(WAIT_MS, (closed: number) => {
    if (closed === this.closed) void this.ask(); // else it was closed after the last letter
  });

  /** `url` ends before `q=`; `choose` gets the pressed option. */
  constructor(
    private readonly input: HTMLInputElement,
    private readonly list: HTMLElement,
    private readonly url: () => string,
    private readonly choose: (option: HTMLElement) => void,
  ) {
    input.setAttribute("aria-controls", idOf(list));
    input.addEventListener("input", () => this.askSoon(this.closed));
    input.addEventListener("keydown", (event) => this.key(event));
    input.addEventListener("blur", () => this.close());
    input.addEventListener("click", () => void this.ask());
    list.addEventListener("pointerdown", (event) => event.preventDefault()); // the focus stays in the field
    list.addEventListener("click", (event) => this.take((event.target as Element).closest<HTMLElement>("[role='option']")));
  }

  get open(): boolean {
    return !this.list.hidden;
  }

  close(): void {
    this.closed += 1;
    this.running.abort();
    this.list.hidden = true;
    this.input.setAttribute("aria-expanded", "false");
    this.input.removeAttribute("aria-activedescendant");
  }

  private async ask(): Promise<void> {
    this.running.abort();
    this.running = new AbortController();
    const asked = this.input.value.trim();
    try {
      this.list.replaceChildren(await fragment(this.url() + encodeURIComponent(asked), this.running.signal));
      this.answered = asked;
    } catch {
      return;
    }
    if (document.activeElement === this.input) this.show();
  }

  private show(): void {
    this.list.hidden = this.list.childElementCount === 0;
    this.input.setAttribute("aria-expanded", String(this.open));
    this.mark(this.input.value ? 0 : -1);
  }

  private mark(index: number): void {
    const options = all("[role='option']", this.list);
    options.forEach((option, at) => option.setAttribute("aria-selected", String(at === index)));
    const option = options[index];
    if (!option) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", idOf(option));
    option.scrollIntoView({ block: "nearest" });
  }

  private move(by: number): void {
    const options = all("[role='option']", this.list);
    const at = options.findIndex((option) => option.ariaSelected === "true");
    if (options.length) this.mark((at + by + options.length) % options.length);
  }

  private take(option: HTMLElement | null): void {
    if (!option) return;
    this.close();
    this.choose(option);
  }

  /** What stands first may still answer the letters before the last ones: who types fast gets what fits all of them. */
  private async enter(): Promise<void> {
    if (this.answered !== this.input.value.trim()) await this.ask();
    if (this.answered === this.input.value.trim()) this.take(this.marked());
  }

  private key(event: KeyboardEvent): void {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by && !this.open) void this.ask();
    else if (by) this.move(by);
    else if (event.key === "Escape" && this.open) this.close();
    else if (event.key === "Enter" && this.open && this.marked()) void this.enter();
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  private marked(): HTMLElement | null {
    return this.list.querySelector<HTMLElement>("[role='option'][aria-selected='true']");
  }
}
