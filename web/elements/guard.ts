/** Asks before a form with typed text is left (`<form data-guard>`), keeps buttons from being pressed twice, keeps drafts (`data-draft`). */
import { all, on } from "./dom";

const dirty = new WeakSet<HTMLFormElement>();

export function isDirty(root: ParentNode): boolean {
  return all<HTMLFormElement>("form", root).some((form) => dirty.has(form));
}

export function clean(form: HTMLFormElement): void {
  dirty.delete(form);
}

on("input", "form", (form) => void dirty.add(form as HTMLFormElement));
on("reset", "form", (form) => clean(form as HTMLFormElement));
addEventListener("beforeunload", (event) => {
  if (all<HTMLFormElement>("form[data-guard]").some((form) => dirty.has(form))) event.preventDefault();
});

const busy = new WeakSet<HTMLFormElement>();

function markBusy(button: HTMLElement | null, is: boolean): void {
  if (!button?.matches(".k-btn")) return;
  if (is) button.setAttribute("aria-busy", "true");
  else button.removeAttribute("aria-busy");
}

// a second press while the first is on its way does nothing
addEventListener("submit", (event) => {
  const form = event.target as HTMLFormElement;
  if (event.defaultPrevented || form.method === "dialog" || form.hasAttribute("data-plain")) return;
  if (busy.has(form)) return event.preventDefault();
  clean(form);
  busy.add(form);
  markBusy(event.submitter, true);
});
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  for (const button of all(".k-btn[aria-busy]")) markBusy(button, false);
  for (const form of all<HTMLFormElement>("form")) busy.delete(form);
});
document.addEventListener("htmx:before:request", (event) => markBusy(event.detail.ctx.request.submitter ?? null, true));
document.addEventListener("htmx:finally:request", (event) => {
  const { ctx } = event.detail;
  markBusy(ctx.request.submitter ?? null, false);
  if (ctx.sourceElement instanceof HTMLFormElement && (ctx.response?.status ?? 500) < 400) clean(ctx.sourceElement);
});

on("input", "[data-draft]", (field) => {
  const { value } = field as HTMLTextAreaElement;
  const key = `k-draft:${field.dataset["draft"]}`;
  if (value) sessionStorage.setItem(key, value);
  else sessionStorage.removeItem(key);
});
on("reset", "form", (form) => {
  for (const field of all("[data-draft]", form)) sessionStorage.removeItem(`k-draft:${field.dataset["draft"]}`);
});
for (const field of all<HTMLTextAreaElement>("[data-draft]")) {
  field.value ||= sessionStorage.getItem(`k-draft:${field.dataset["draft"]}`) ?? "";
}
