/** Following what others change: blocks with `data-topic` are fetched again when `/live/stream` hints at them.
 * A block somebody types in is left alone: it says that another changed its record, and waits quietly for the echo of its own
 * save and for what happened elsewhere in a list. All wait while a menu is open. The stream rests while the page is hidden. */
import { all, copy, idOf, later, on, one } from "./dom";
import { isDirty } from "./guard";
import { wroteLately } from "./server";
import { isMenuOpen } from "./steady";
import htmx from "htmx.org";

const FIRST_WAIT_MS = 1_000;
const LONGEST_WAIT_MS = 30_000;
const REST_AFTER_MS = 60_000;
const REFRESH_GAP_MS = 800;
const LOOK_AGAIN_MS = 1_000;

interface Hint {
  topic: string;
  version?: number | null;
}

let stream: EventSource | null = null;
let following = "";
let wait = FIRST_WAIT_MS;
let retry = 0;
let rest = 0;
let missed = false;

function blocks(topic?: string): HTMLElement[] {
  return all("[data-topic]").filter((block) => !topic || (block.dataset["topic"] ?? "").split(" ").includes(topic));
}

function topics(): string {
  return [...new Set(blocks().flatMap((block) => (block.dataset["topic"] ?? "").split(" ")))].filter(Boolean).sort().join(",");
}

/* --- the stream ------------------------------------------------------------------------------ */

function stop(): void {
  clearTimeout(retry);
  stream?.close();
  stream = null;
}

function start(): void {
  const url = one("[data-live]")?.dataset["live"];
  following = topics();
  stop();
  if (!url || !following || document.hidden) return;
  stream = new EventSource(`${url}?topics=${encodeURIComponent(following)}`);
  stream.addEventListener("open", opened);
  stream.addEventListener("error", lost);
  stream.addEventListener("over", signedOut);
  stream.addEventListener("message", (event) => hinted(JSON.parse(event.data as string) as Hint));
}

function opened(): void {
  wait = FIRST_WAIT_MS;
  if (missed) for (const block of blocks()) refreshSoon(block);
  missed = false;
}

function lost(): void {
  missed = true;
  stop();
  retry = window.setTimeout(start, wait * (0.7 + Math.random() * 0.6));
  wait = Math.min(wait * 2, LONGEST_WAIT_MS);
}

/** Signed out in another tab or by an administrator: what this one shows goes too, unless somebody is writing. */
function signedOut(): void {
  stop();
  if (!isDirty(document.body)) location.reload();
}

/* --- the blocks ------------------------------------------------------------------------------ */

function hinted({ topic, version }: Hint): void {
  for (const block of blocks(topic)) {
    const known = Number(block.dataset["version"] ?? -1);
    if (version != null && version <= known) continue;
    if (version != null && !wroteLately()) byAnother.add(block);
    refreshSoon(block);
  }
}

const last = new WeakMap<HTMLElement, number>();
const waiting = new WeakSet<HTMLElement>();
const byAnother = new WeakSet<HTMLElement>();

/** At once, but with a pause after each: a busy list stays readable. */
function refreshSoon(block: HTMLElement): void {
  if (waiting.has(block)) return;
  waiting.add(block);
  setTimeout(
    () => {
      waiting.delete(block);
      last.set(block, performance.now());
      if (isMenuOpen()) lookAgain(block);
      else if (!isBeingEdited(block)) void refresh(block);
      else if (byAnother.has(block)) sayChanged(block);
      else lookAgain(block);
    },
    Math.max(0, REFRESH_GAP_MS - (performance.now() - (last.get(block) ?? -REFRESH_GAP_MS))),
  );
}

function lookAgain(block: HTMLElement): void {
  setTimeout(() => refreshSoon(block), LOOK_AGAIN_MS);
}

function isBeingEdited(block: HTMLElement): boolean {
  return one("[data-editing], [aria-expanded='true'][role='combobox']", block) !== null || isDirty(block);
}

/** Fetches the block again, keeping focus, scroll and choice. */
export async function refresh(block: HTMLElement): Promise<void> {
  if (!block.isConnected) return;
  byAnother.delete(block);
  one(":scope > [data-changed-line]", block)?.remove();
  const url = block.dataset["blockUrl"] || location.pathname + location.search;
  await htmx.ajax("GET", url, { target: block, source: block, swap: "outerMorph", select: `#${CSS.escape(idOf(block))}` });
}

// a menu was opened while the answer was on its way
document.addEventListener("htmx:before:swap", (event) => {
  const block = event.detail.ctx.sourceElement;
  if (!(block instanceof HTMLElement) || !block.matches("[data-topic]") || !isMenuOpen()) return;
  event.preventDefault();
  lookAgain(block);
});

function sayChanged(block: HTMLElement): void {
  if (one(":scope > [data-changed-line]", block)) return;
  const line = copy("changed");
  if (!line) return;
  line.dataset["changedLine"] = "";
  block.prepend(line);
}

on("click", "[data-changed-line] button", (button) => {
  const block = button.closest<HTMLElement>("[data-topic]");
  if (block) void refresh(block);
});

/* --- when to listen --------------------------------------------------------------------------- */

const restart = later(300, () => {
  if (topics() !== following) start();
});
document.addEventListener("htmx:after:swap", restart);
document.addEventListener("visibilitychange", () => {
  clearTimeout(rest);
  if (document.hidden) {
    rest = window.setTimeout(() => {
      missed = true;
      stop();
    }, REST_AFTER_MS);
  } else if (!stream) start();
});
addEventListener("pagehide", stop);
addEventListener("pageshow", (event) => {
  if (!event.persisted) return;
  missed = true;
  start();
});
start();
