/** How the page talks to the server: htmx with the CSRF token, fragments for option lists, and what is said when it fails. */
import htmx from "htmx.org";
import type { HtmxRequestCtx } from "htmx.org";
import { copy, one } from "./dom";
import { say } from "./toasts";

export function csrfToken(): string {
  return one<HTMLMetaElement>("meta[name='csrf-token']")?.content ?? "";
}

/** Fetches one fragment and puts it into `target`; resolves after the swap, also when the server refused. */
export function load(url: string, target: Element, swap = "innerHTML"): Promise<void> {
  return htmx.ajax("GET", url, { target, swap, source: target, headers: aimed(target) });
}

/** Sends a form as the browser would, but puts the answer into `target`. */
export function send(form: HTMLFormElement, event: SubmitEvent, target: Element, swap = "innerHTML"): Promise<void> {
  const button = event.submitter;
  const url = button?.getAttribute("formaction") ?? form.getAttribute("action") ?? location.href;
  const method = button?.getAttribute("formmethod") ?? form.method;
  return htmx.ajax(method, url, { target, swap, source: form, event, headers: aimed(target) });
}

/** The header by which a view knows what it answers: `dialog#k-dialog`, `aside#k-peek`, `td`, `k-list#rows`. */
function aimed(target: Element): Record<string, string> {
  return { "HX-Target": target.tagName.toLowerCase() + (target.id && `#${encodeURI(target.id)}`) };
}

/** The elements of an answer of our own server, for lists of options; throws when it cannot be had. */
export async function fragment(url: string, signal: AbortSignal): Promise<DocumentFragment> {
  const answer = await fetch(url, { signal, headers: { "HX-Request": "true", Accept: "text/html" } });
  if (!answer.ok) throw new Error(`${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "text/html");
  const made = document.createDocumentFragment();
  made.append(...[...parsed.body.childNodes].map((node) => document.adoptNode(node)));
  return made;
}

function sayFailure(ctx: HtmxRequestCtx): void {
  const title = new DOMParser().parseFromString(ctx.text ?? "", "text/html").querySelector("h1")?.textContent?.trim();
  say(copy("failed"), title);
}

document.addEventListener("htmx:config:request", (event) => {
  event.detail.ctx.request.headers["X-CSRFToken"] = csrfToken();
});
const OWN_ECHO_MS = 3_000;
let wroteAt = -OWN_ECHO_MS;

/** Whether this page has just saved something, so that a hint may be the echo of it. */
export function wroteLately(): boolean {
  return performance.now() - wroteAt < OWN_ECHO_MS;
}

document.addEventListener("htmx:before:request", (event) => {
  const { ctx } = event.detail;
  if (ctx.request.method !== "GET") wroteAt = performance.now();
  if (ctx.sourceEvent?.type === "every" && document.hidden) event.preventDefault();
});
document.addEventListener("htmx:before:response", (event) => {
  const { raw } = event.detail.ctx.response ?? {};
  if (!raw?.redirected || !new URL(raw.url).pathname.startsWith("/account/")) return;
  event.preventDefault(); // the session has ended: let the whole page go to the sign-in and come back
  location.reload();
});
document.addEventListener("htmx:response:error", (event) => {
  const { ctx } = event.detail;
  if (![409, 422].includes(ctx.response?.status ?? 0)) sayFailure(ctx);
});
document.addEventListener("htmx:error", (event) => {
  if ("ctx" in event.detail && event.detail.ctx && !event.detail.ctx.response) say(copy("unreachable"));
});
