/** `[data-compared="/companies/similar"]` in a form: while somebody types, the block of records that are perhaps the same. */
import { later, on, one } from "./dom";
import { csrfToken } from "./server";

const WAIT_MS = 350;
let running = new AbortController();

async function ask(form: HTMLFormElement, url: string, fields: FormData): Promise<string> {
  running.abort();
  running = new AbortController();
  const headers = { "HX-Request": "true", "X-CSRFToken": csrfToken() };
  const answer = await fetch(url, { method: "POST", body: fields, headers, signal: running.signal });
  return answer.ok && form.isConnected ? answer.text() : Promise.reject(new Error(String(answer.status)));
}

function put(place: HTMLElement, html: string): void {
  const made = new DOMParser().parseFromString(html, "text/html").body;
  const hadFocus = place.contains(document.activeElement);
  place.replaceChildren(...[...made.childNodes].map((node) => document.adoptNode(node)));
  const form = place.closest("form");
  if (hadFocus) (one("a, button", place) ?? (form && one("input:not([type='hidden'])", form)))?.focus();
}

const compare = later(WAIT_MS, async (form: HTMLFormElement) => {
  const place = one("[data-compared]", form);
  const url = place?.dataset["compared"];
  if (!place || !url) return;
  try {
    put(place, await ask(form, url, new FormData(form)));
  } catch {
    // typed on meanwhile, or the server cannot say: the form goes on, and saving asks once more
  }
});

for (const type of ["input", "change", "k:chosen"] as const) {
  on(type as keyof DocumentEventMap, "form:has([data-compared])", (form) => compare(form as HTMLFormElement));
}
on("click", "[data-hand-over] button", (button, event) => {
  const form = button.closest("form");
  const place = button.closest<HTMLElement>("[data-hand-over]");
  if (!form || !place) return;
  event.preventDefault();
  const fields = new FormData();
  fields.set("hand_over", (button as HTMLButtonElement).value);
  ask(form, button.getAttribute("formaction") ?? "", fields).then((html) => put(place, html), () => undefined);
});
