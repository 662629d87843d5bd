/** Dialogs: links with `data-dialog` open in `#k-dialog`, forms inside answer there, `data-confirm` and `hx-confirm` ask first. */
import { all, copy, on, one } from "./dom";
import { isDirty } from "./guard";
import { load, send } from "./server";

function host(): HTMLDialogElement | null {
  return one<HTMLDialogElement>("#k-dialog");
}

/** Loads the page block at `url` into the dialog and shows it; nothing is shown when the server refused. */
export async function openDialog(url: string): Promise<void> {
  const dialog = host();
  if (!dialog) return location.assign(url);
  dialog.replaceChildren();
  await load(url, dialog);
  showFilled(dialog);
}

function showFilled(dialog: HTMLDialogElement): void {
  if (!dialog.childElementCount || dialog.open) return;
  dialog.showModal();
  const field = ":is(input:not([type='hidden']), select, textarea)";
  if (!one("[autofocus]", dialog)) one(`.k-dialog__b ${field}`, dialog)?.focus(); // not the button that closes
}

/** Asks one question whose answer is a verb; true when that verb was pressed. */
export function confirmed(question: string, verb?: string, bad = true): Promise<boolean> {
  const dialog = copy("confirm") as HTMLDialogElement | null;
  if (!dialog) return Promise.resolve(window.confirm(question));
  const words = one("[data-question]", dialog);
  const button = one<HTMLButtonElement>("[value='yes']", dialog);
  if (words) words.textContent = question;
  if (button && verb) button.textContent = verb;
  button?.classList.toggle("k-btn--stop", bad);
  button?.classList.toggle("k-btn--main", !bad);
  document.body.append(dialog);
  dialog.showModal();
  return new Promise((resolve) => {
    dialog.addEventListener("close", () => {
      dialog.remove();
      resolve(dialog.returnValue === "yes");
    });
  });
}

async function close(dialog: HTMLDialogElement): Promise<void> {
  const question = dialog.dataset["leave"];
  const verb = dialog.dataset["leaveVerb"];
  if (question && isDirty(dialog) && !(await confirmed(question, verb))) return;
  dialog.close();
}

/** The address of the record somebody is at: the row with the focus, the only one chosen, the one peeked at, the open card. */
function recordAtHand(): string {
  const chosen = all<HTMLElement>("tbody tr[data-url][aria-selected='true']");
  const rows = [document.activeElement?.closest<HTMLElement>("tr[data-url]"), chosen.length === 1 ? chosen[0] : null];
  const row = rows.find(Boolean) ?? one("tr[data-url][data-peeked]");
  const card = one("#record-head[data-topic]")?.dataset["topic"];
  return row?.dataset["url"] ?? (card ? `/${card}` : "");
}

/** What is added from the menu or by a key is about the record at hand. */
function about(opener: HTMLElement, url: string): string {
  const record = opener.closest("#k-add, #k-palette") ? recordAtHand() : "";
  return record ? `${url}${url.includes("?") ? "&" : "?"}about=${encodeURIComponent(record)}` : url;
}

on("click", "a[data-dialog], button[data-dialog]", (opener, event) => {
  if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  void openDialog(about(opener, opener.getAttribute("href") ?? opener.dataset["dialog"] ?? ""));
});

on("click", "[data-open]", (opener, event) => {
  const dialog = one<HTMLDialogElement>(opener.dataset["open"] ?? "");
  if (!dialog) return;
  event.preventDefault();
  dialog.showModal();
});

on("click", "dialog", (element, event) => {
  const dialog = element as HTMLDialogElement;
  const target = event.target as Element;
  if (target === dialog || target.closest("[data-close]")) void close(dialog);
});

// Esc: one layer at a time, and never over typed text
document.addEventListener(
  "cancel",
  (event) => {
    const dialog = event.target;
    if (!(dialog instanceof HTMLDialogElement) || !isDirty(dialog)) return;
    event.preventDefault();
    void close(dialog);
  },
  true,
);

on("submit", "#k-dialog form, form[data-into='dialog']", (element, event) => {
  const form = element as HTMLFormElement;
  const button = event.submitter;
  const dialog = host();
  const native = form.method === "dialog" || form.matches("[hx-post], [data-plain]") || button?.hasAttribute("data-plain");
  if (native || !dialog || event.defaultPrevented) return;
  event.preventDefault();
  void send(form, event, dialog).then(() => showFilled(dialog));
});

function empty(): void {
  host()?.close();
  host()?.replaceChildren();
}
document.addEventListener("k:done", empty);
document.addEventListener("close", (event) => event.target === host() && empty(), true);

document.addEventListener("htmx:confirm", (event) => {
  const { ctx, issueRequest, dropRequest } = event.detail as unknown as {
    ctx: { confirm: string; sourceElement: HTMLElement };
    issueRequest: () => void;
    dropRequest: () => void;
  };
  event.preventDefault();
  void confirmed(ctx.confirm, ctx.sourceElement.dataset["verb"]).then((yes) => (yes ? issueRequest() : dropRequest()));
});

// in the capturing phase, so that neither htmx nor the browser sends before the answer
on(
  "submit",
  "form",
  (element, event) => {
    const form = element as HTMLFormElement;
    const button = event.submitter;
    const question = button?.dataset["confirm"] ?? form.dataset["confirm"];
    if (!question || form.hasAttribute("data-asked")) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    void confirmed(question, button?.dataset["verb"] ?? button?.textContent?.trim()).then((yes) => {
      if (!yes) return;
      form.toggleAttribute("data-asked", true);
      form.requestSubmit(button);
      form.toggleAttribute("data-asked", false);
    });
  },
  true,
);
