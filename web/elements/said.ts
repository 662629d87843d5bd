/** Says under a field of dates in words what the server understood: `<input data-said="/when">` and its `.k-said` output. */
import { later, on, one } from "./dom";

interface Understood {
  said: string | null;
}

let running = new AbortController();

async function ask(input: HTMLInputElement): Promise<void> {
  const output = one(`output[for~="${CSS.escape(input.id)}"] [data-words]`);
  if (!output) return;
  running.abort();
  running = new AbortController();
  const text = input.value.trim();
  const said = text ? await understood(`${input.dataset["said"]}?text=${encodeURIComponent(text)}`, running.signal) : null;
  if (said === undefined) return;
  output.textContent = said ?? "";
  output.parentElement?.toggleAttribute("hidden", !said);
}

/** What the server understood, null for nothing, undefined when the answer came too late or not at all. */
async function understood(url: string, signal: AbortSignal): Promise<string | null | undefined> {
  try {
    const answer = await fetch(url, { signal, headers: { Accept: "application/json" } });
    return answer.ok ? ((await answer.json()) as Understood).said : null;
  } catch {
    return undefined;
  }
}

on("input", "input[data-said]", later(150, (input: HTMLElement) => void ask(input as HTMLInputElement)));
on("reset", "form", (form) => {
  const input = one<HTMLInputElement>("input[data-said]", form);
  if (input) setTimeout(() => void ask(input));
});
