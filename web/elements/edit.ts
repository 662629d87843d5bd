/** Editing one value in place: a cell of a list (double click or `E`) or a fact of a card (a press on it).
 * `GET {data-url}/edit/{data-edit}?in=cell|fact` answers a `form.k-edit`; posting it answers the new inside of the place. */
import { on, one } from "./dom";
import { load, send } from "./server";

const PLACE = "td[data-edit], dd[data-edit]";
const EDIT_BUTTON = ".k-addfact, .k-editfact";
const before = new WeakMap<HTMLElement, Node[]>();

function urlOf(place: HTMLElement): string {
  const record = place.closest<HTMLElement>("[data-url]")?.dataset["url"] ?? "";
  return `${record}/edit/${place.dataset["edit"]}?in=${place.tagName === "TD" ? "cell" : "fact"}`;
}

function fieldOf(place: HTMLElement): HTMLElement | null {
  return one("form.k-edit :is(input:not([type='hidden']), select, textarea)", place);
}

/** Puts the form of the value into its place; nothing changes when the server refuses. */
export async function edit(place: HTMLElement): Promise<void> {
  if (place.hasAttribute("data-editing")) return fieldOf(place)?.focus();
  before.set(place, [...place.childNodes].map((node) => node.cloneNode(true)));
  await load(urlOf(place), place);
  const field = fieldOf(place);
  if (!field) return;
  keepWidth(place);
  place.toggleAttribute("data-editing", true);
  field.focus();
  if (field instanceof HTMLInputElement && field.type === "text") field.select();
}

/** The value stays in its cell unseen, so that no column moves while a field stands over it. */
function keepWidth(place: HTMLElement): void {
  if (place.tagName !== "TD" || one(".k-ghost", place)) return;
  const ghost = document.createElement("span");
  ghost.className = "k-ghost";
  ghost.ariaHidden = "true";
  ghost.append(...(before.get(place) ?? []).map((node) => node.cloneNode(true)));
  place.append(ghost);
}

function leave(place: HTMLElement): void {
  place.replaceChildren(...(before.get(place) ?? []));
  end(place);
}

function end(place: HTMLElement): void {
  place.toggleAttribute("data-editing", false);
  place.tabIndex = -1;
  (one(EDIT_BUTTON, place) ?? place).focus();
}

function below(place: HTMLElement): HTMLElement | null {
  let row = place.closest("tr")?.nextElementSibling;
  while (row && !one(`[data-edit="${place.dataset["edit"]}"]`, row)) row = row.nextElementSibling;
  return row ? one(`[data-edit="${place.dataset["edit"]}"]`, row) : null;
}

async function save(form: HTMLFormElement, event: SubmitEvent): Promise<void> {
  const place = form.closest<HTMLElement>(PLACE);
  if (!place) return;
  await send(form, event, place);
  if (fieldOf(place)) {
    keepWidth(place); // refused: the form came back with the reason, or was never answered
    return fieldOf(place)?.focus();
  }
  end(place);
  place.classList.add("k-saved");
  place.addEventListener("animationend", () => place.classList.remove("k-saved"), { once: true });
  const next = place.tagName === "TD" ? below(place) : null;
  if (next) await edit(next);
}

on("dblclick", "td[data-edit]", (place) => void edit(place));
on("click", "dd[data-edit]", (place, event) => {
  const target = event.target as Element;
  if (place.hasAttribute("data-editing") || target.closest(`a, button:not(${EDIT_BUTTON})`)) return;
  if (!window.getSelection()?.toString()) void edit(place);
});
on("submit", "form.k-edit", (form, event) => {
  event.preventDefault();
  void save(form as HTMLFormElement, event);
});
on("change", "form.k-edit select, form.k-edit input[type='checkbox']", (field) => (field as HTMLSelectElement).form?.requestSubmit());
on("k:chosen" as "change", "form.k-edit k-combo", (combo) => combo.closest("form")?.requestSubmit());
on("click", "form.k-edit [data-cancel]", (button) => {
  const place = button.closest<HTMLElement>(PLACE);
  if (place) leave(place);
});
on("keydown", `:is(${PLACE})[data-editing]`, (place, event) => {
  if (event.defaultPrevented || event.isComposing) return;
  if (event.key === "Escape") leave(place);
  else if (event.key === "Enter" && (event.target as Element).matches("select")) one<HTMLFormElement>("form", place)?.requestSubmit();
  else return;
  event.preventDefault();
});
