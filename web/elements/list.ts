/** `<k-list>`: choosing rows (ranges, the page, everything that fits), moving by keys, peeking, and coming back to the same row. */
import { all, one } from "./dom";
import { edit } from "./edit";
import { isPeeking, peek } from "./peek";
import { single } from "./keys";

class List extends HTMLElement {
  private anchor = -1;
  private shift = false;
  private readonly onKey = (event: KeyboardEvent): void => this.key(event);
  private readonly onLeave = (): void => this.remember();
  private readonly onSwap = (): void => this.sync();

  connectedCallback(): void {
    this.addEventListener("click", (event) => this.clicked(event));
    this.addEventListener("change", (event) => this.change(event.target as HTMLElement));
    this.addEventListener("reset", () => setTimeout(() => this.reset()));
    this.addEventListener("pointerover", (event) => this.tellWhole(event.target as Element));
    document.addEventListener("keydown", this.onKey);
    document.addEventListener("htmx:after:swap", this.onSwap);
    document.addEventListener("k:done", this.onDone);
    addEventListener("pagehide", this.onLeave);
    if (matchMedia("(max-width: 40rem)").matches) this.nameRoles();
    this.sync();
    this.comeBack();
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.onKey);
    document.removeEventListener("htmx:after:swap", this.onSwap);
    document.removeEventListener("k:done", this.onDone);
    removeEventListener("pagehide", this.onLeave);
  }

  private readonly onDone = (): void => this.bar()?.reset();

  private bar(): HTMLFormElement | null {
    return one<HTMLFormElement>("form.k-bulk", this);
  }

  private rows(): HTMLElement[] {
    return all("tbody tr[data-url]:not([hidden])", this);
  }

  private boxes(): HTMLInputElement[] {
    return all<HTMLInputElement>("tbody td.sel input", this);
  }

  /** A cell that cuts its text gets all of it as a title when pointed at: in the page each text would stand twice. */
  private tellWhole(target: Element): void {
    for (let part: Element | null = target; part && part.closest("tbody td"); part = part.parentElement) {
      if (part instanceof HTMLElement && !part.title && part.scrollWidth > part.clientWidth + 1) {
        part.title = part.textContent?.trim() ?? "";
      }
    }
  }

  /* --- choosing ---------------------------------------------------------------------------- */

  private clicked(event: MouseEvent): void {
    const target = event.target as HTMLElement;
    this.shift = event.shiftKey;
    if (target.closest("[data-select-all]")) this.chooseEverything();
    const row = target.closest<HTMLElement>("tbody tr[data-url]");
    const cell = target.closest<HTMLElement>("td[data-edit]:not([data-editing])");
    if (cell && !target.closest("a")) this.focusOn(cell);
    const acts = target.closest("a, button, input, label, select, textarea, td.sel, td[data-edit], [data-editing]");
    if (row && !acts && !getSelection()?.toString()) this.peekAt(row);
  }

  private change(target: HTMLElement): void {
    if (target.matches("thead .sel input")) this.choosePage((target as HTMLInputElement).checked);
    else if (target.matches("tbody td.sel input")) this.chooseRow(target as HTMLInputElement, this.shift);
  }

  private chooseRow(box: HTMLInputElement, range: boolean): void {
    const boxes = this.boxes();
    const at = boxes.indexOf(box);
    if (range && this.anchor >= 0) {
      const [from, to] = [Math.min(at, this.anchor), Math.max(at, this.anchor)];
      for (const other of boxes.slice(from, to + 1)) other.checked = box.checked;
    }
    this.anchor = at;
    this.setEverything(false);
    this.sync();
  }

  private choosePage(is: boolean): void {
    for (const box of this.boxes()) box.checked = is;
    this.setEverything(false);
    this.sync();
  }

  private chooseEverything(): void {
    this.choosePage(true);
    this.setEverything(true);
    this.sync();
  }

  private setEverything(is: boolean): void {
    const field = one<HTMLInputElement>("input[name='all']", this.bar() ?? this);
    if (field) field.value = is ? "1" : "";
  }

  private everything(): boolean {
    return one<HTMLInputElement>("input[name='all']", this.bar() ?? this)?.value === "1";
  }

  private reset(): void {
    this.anchor = -1;
    this.setEverything(false);
    this.sync();
  }

  /** Brings rows, head, bar and the line about everything in step with the boxes. */
  private sync(): void {
    const boxes = this.boxes();
    const count = boxes.filter((box) => box.checked).length;
    for (const box of boxes) box.closest("tr")?.setAttribute("aria-selected", String(box.checked));
    const head = one<HTMLInputElement>("thead .sel input", this);
    if (head) {
      head.checked = count > 0 && count === boxes.length;
      head.indeterminate = count > 0 && count < boxes.length;
    }
    const total = Number(this.dataset["total"] ?? boxes.length);
    const line = one("[data-all-line]", this);
    if (line) line.hidden = count === 0 || count < boxes.length || total <= count || this.everything();
    this.sayCount(this.everything() ? total : count);
  }

  private sayCount(count: number): void {
    const said = one("[data-selected]", this);
    const pattern = said?.dataset["selected"];
    if (said && pattern) said.textContent = pattern.replace("{n}", count.toLocaleString(document.documentElement.lang));
  }

  /* --- keys -------------------------------------------------------------------------------- */

  private current(): HTMLElement | null {
    return document.activeElement?.closest<HTMLElement>("tbody tr[data-url]") ?? null;
  }

  private key(event: KeyboardEvent): void {
    const key = single(event);
    if (!key || (event.target as Element).closest(".k-menu, nav, #k-peek")) return;
    const row = this.current();
    if (this.move(key, row) || (row && this.act(key, row, event))) event.preventDefault();
  }

  private move(key: string, row: HTMLElement | null): boolean {
    const by = { j: 1, k: -1, arrowdown: row ? 1 : 0, arrowup: row ? -1 : 0 }[key] ?? 0;
    const rows = this.rows();
    if (!by || !rows.length) return false;
    const next = rows[row ? Math.max(0, Math.min(rows.length - 1, rows.indexOf(row) + by)) : 0];
    if (next) this.goTo(next);
    return true;
  }

  private goTo(row: HTMLElement): void {
    const column = document.activeElement?.closest<HTMLElement>("td[data-edit]")?.dataset["edit"];
    const cell = column ? one(`td[data-edit="${column}"]`, row) : null;
    this.focusOn(cell ?? one("td.name a", row) ?? one("a, input", row));
    if (isPeeking()) this.peekAt(row);
  }

  private focusOn(element: HTMLElement | null): void {
    if (element instanceof HTMLTableCellElement) element.tabIndex = -1;
    element?.focus({ preventScroll: true });
    element?.scrollIntoView({ block: "nearest" });
  }

  private act(key: string, row: HTMLElement, event: KeyboardEvent): boolean {
    const cell = (event.target as Element).closest<HTMLElement>("td[data-edit]");
    if (key === "x") this.toggle(row, event.shiftKey);
    else if (key === " " && !(event.target as Element).matches("input, button")) this.peekAt(row);
    else if (key === "e") void this.editIn(cell ?? one("td[data-edit]", row));
    else if (key === "enter" && event.target === cell) one("td.name a", row)?.click();
    else if (key === "arrowright" || key === "arrowleft") this.sideways(row, key === "arrowright" ? 1 : -1);
    else return false;
    return true;
  }

  private toggle(row: HTMLElement, range: boolean): void {
    const box = one<HTMLInputElement>("td.sel input", row);
    if (!box) return;
    box.checked = !box.checked;
    this.chooseRow(box, range);
  }

  private sideways(row: HTMLElement, by: number): void {
    const places = [one("td.name a", row), ...all("td[data-edit]", row)].filter((place) => place !== null);
    const at = places.findIndex((place) => place.contains(document.activeElement));
    this.focusOn(places[at + by] ?? null);
  }

  private async editIn(cell: HTMLElement | null): Promise<void> {
    if (cell) await edit(cell);
  }

  private peekAt(row: HTMLElement): void {
    void peek(`${row.dataset["url"]}/peek`, one("td.name a", row));
    for (const other of this.rows()) other.toggleAttribute("data-peeked", other === row);
  }

  /* --- coming back -------------------------------------------------------------------------- */

  private memory(): string {
    return `k-list:${location.pathname}${location.search}`;
  }

  private remember(): void {
    const top = one(".k-scroll", this)?.scrollTop ?? 0;
    sessionStorage.setItem(this.memory(), JSON.stringify({ top, page: scrollY, url: this.current()?.dataset["url"] ?? "" }));
  }

  private comeBack(): void {
    const [entry] = performance.getEntriesByType("navigation") as PerformanceNavigationTiming[];
    const kept = sessionStorage.getItem(this.memory());
    if (entry?.type !== "back_forward" || !kept) return;
    const { top, page, url } = JSON.parse(kept) as { top: number; page: number; url: string };
    one(".k-scroll", this)?.scrollTo({ top });
    scrollTo({ top: page });
    const row = this.rows().find((other) => other.dataset["url"] === url);
    one("td.name a", row ?? document.createElement("i"))?.focus({ preventScroll: true });
  }

  /** On phones the rows are laid out as grids, and some browsers then forget that they are a table. */
  private nameRoles(): void {
    const roles = { table: "table", "thead, tbody, tfoot": "rowgroup", tr: "row", td: "cell", th: "columnheader" };
    for (const [selector, role] of Object.entries(roles)) {
      for (const element of all(selector, this)) if (!element.hasAttribute("role")) element.setAttribute("role", role);
    }
  }
}
customElements.define("k-list", List);
