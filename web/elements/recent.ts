/** The records that were open last in this browser, for the palette: only their kinds and ids, the server says what may still be seen. */
import { one } from "./dom";

const MOST = 12;

function key(): string {
  return `k-recent-${document.documentElement.dataset["user"] ?? ""}`;
}

function here(): string {
  return one("#record-head")?.dataset["topic"] ?? "";
}

function kept(): string[] {
  try {
    const found: unknown = JSON.parse(localStorage.getItem(key()) ?? "[]");
    return Array.isArray(found) ? found.map(String) : [];
  } catch {
    return []; // storage is switched off, or holds something else
  }
}

/** What was open, the last one first, without the record of this page. */
export function recent(): string[] {
  return kept().filter((topic) => topic !== here());
}

export function remember(topic: string | undefined): void {
  if (!topic) return;
  try {
    localStorage.setItem(key(), JSON.stringify([topic, ...kept().filter((other) => other !== topic)].slice(0, MOST)));
  } catch {
    // storage is switched off or full: the palette goes without
  }
}

remember(here());
document.addEventListener("htmx:after:settle", () => remember(here()));
