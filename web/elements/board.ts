/** `<k-board data-by data-state>`: cards are dragged into another column, `M` asks into which; arrows move between cards. */
import { all, one } from "./dom";
import { single } from "./keys";
import htmx from "htmx.org";

class Board extends HTMLElement {
  private lifted: HTMLElement | null = null;
  private readonly onKey = (event: KeyboardEvent): void => this.key(event);

  connectedCallback(): void {
    this.addEventListener("pointerdown", (event) => this.ready(event.target as Element));
    this.addEventListener("click", (event) => this.tellState(event.target as Element));
    this.addEventListener("dragstart", (event) => this.lift(event));
    this.addEventListener("dragover", (event) => this.over(event));
    this.addEventListener("dragend", () => this.end());
    this.addEventListener("drop", (event) => this.drop(event));
    document.addEventListener("keydown", this.onKey);
  }

  disconnectedCallback(): void {
    document.removeEventListener("keydown", this.onKey);
  }

  /* --- dragging ----------------------------------------------------------------------------- */

  /** Cards become movable when they are touched, and say of which list they are: written on each it would weigh too much. */
  private ready(target: Element): void {
    const card = target.closest<HTMLElement>("article");
    if (card && this.dataset["by"]) card.draggable = true;
  }

  private tellState(target: Element): void {
    const link = target.closest<HTMLAnchorElement>("[data-move]");
    if (link) link.search = `?${this.dataset["state"]}`;
  }

  private lift(event: DragEvent): void {
    this.lifted = this.dataset["by"] ? (event.target as Element).closest<HTMLElement>("article") : null;
    if (!this.lifted || !event.dataTransfer) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", one<HTMLAnchorElement>("a", this.lifted)?.href ?? "");
    this.lifted.classList.add("k-deal--lift");
  }

  private columnAt(event: Event): HTMLElement | null {
    return (event.target as Element).closest<HTMLElement>(".k-col");
  }

  private over(event: DragEvent): void {
    const column = this.columnAt(event);
    if (!this.lifted || !column) return;
    event.preventDefault();
    for (const other of all(".k-col", this)) other.classList.toggle("k-col--drop", other === column);
  }

  private end(): void {
    this.lifted?.classList.remove("k-deal--lift");
    this.lifted = null;
    for (const column of all(".k-col--drop", this)) column.classList.remove("k-col--drop");
  }

  private drop(event: DragEvent): void {
    const column = this.columnAt(event);
    const card = this.lifted;
    this.end();
    if (!card || !column || card.closest(".k-col") === column) return;
    event.preventDefault();
    one(".k-col__b", column)?.prepend(card); // at once; the answer brings the board as it is
    const url = `${one("a", card)?.getAttribute("href")}/move/${this.dataset["by"]}?${this.dataset["state"]}`;
    void htmx.ajax("POST", url, { source: this, swap: "none", values: { to: column.dataset["key"] ?? "" } });
  }

  /* --- keys --------------------------------------------------------------------------------- */

  private key(event: KeyboardEvent): void {
    const key = single(event);
    const card = document.activeElement?.closest<HTMLElement>(".k-board article");
    if (!key || (card && card.closest("k-board") !== this)) return;
    const moves = one("[data-move]", card ?? document.createElement("i"));
    if (key === "m" && moves) moves.click();
    else if (!this.go(key, card ?? null)) return;
    event.preventDefault();
  }

  private go(key: string, card: HTMLElement | null): boolean {
    const by = { j: [0, 1], k: [0, -1], arrowdown: [0, 1], arrowup: [0, -1], arrowright: [1, 0], arrowleft: [-1, 0] }[key];
    if (!by || (!card && key.startsWith("arrow"))) return false;
    const columns = all(".k-col", this).map((column) => all("article", column)).filter((cards) => cards.length);
    const x = Math.max(0, columns.findIndex((cards) => cards.some((other) => other === card)));
    const y = card ? (columns[x]?.indexOf(card) ?? 0) : -by[1]!;
    const cards = columns[Math.max(0, Math.min(columns.length - 1, x + by[0]!))];
    const next = cards?.[Math.max(0, Math.min(cards.length - 1, y + by[1]!))];
    if (next) one("a", next)?.focus();
    next?.scrollIntoView({ block: "nearest", inline: "nearest" });
    return Boolean(next);
  }
}
customElements.define("k-board", Board);
