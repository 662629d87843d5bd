/** `<k-files data-url data-most data-too-large>`: files are sent one after another when chosen, dropped or pasted. */
import { all, copy, on, one } from "./dom";
import { refresh } from "./live";
import { csrfToken } from "./server";
import { say } from "./toasts";

interface Answer {
  refused: string[];
}

class Files extends HTMLElement {
  private readonly waiting: File[] = [];
  private sent = 0;
  private depth = 0;

  connectedCallback(): void {
    if (!this.dataset["url"]) return;
    this.addEventListener("change", (event) => this.chosen(event));
    this.addEventListener("dragenter", (event) => this.over(event, 1));
    this.addEventListener("dragleave", (event) => this.over(event, -1));
    this.addEventListener("dragover", (event) => holdsFiles(event.dataTransfer) && event.preventDefault());
    this.addEventListener("drop", (event) => this.dropped(event));
  }

  /** Takes files into the queue and begins to send when it was empty. */
  take(files: File[]): void {
    const idle = this.waiting.length === 0;
    this.waiting.push(...files);
    if (idle && files.length) void this.sendAll();
  }

  private chosen(event: Event): void {
    const input = event.target as HTMLInputElement;
    if (input.type !== "file") return;
    const files = [...(input.files ?? [])];
    input.form?.reset();
    this.take(files);
  }

  private over(event: DragEvent, step: number): void {
    if (!holdsFiles(event.dataTransfer)) return;
    event.preventDefault();
    this.depth = Math.max(0, this.depth + step);
    this.toggleAttribute("data-over", this.depth > 0);
  }

  private dropped(event: DragEvent): void {
    this.depth = 0;
    this.removeAttribute("data-over");
    const files = [...(event.dataTransfer?.files ?? [])];
    if (!files.length) return;
    event.preventDefault();
    this.take(files);
  }

  private async sendAll(): Promise<void> {
    const refused: string[] = [];
    this.toggleAttribute("data-editing", true); // live hints wait until all is sent
    this.sent = 0;
    for (let file = this.waiting[0]; file; file = this.waiting[0]) {
      this.show(file, 0);
      refused.push(...(await this.sendOne(file)));
      this.waiting.shift();
      this.sent += 1;
    }
    this.removeAttribute("data-editing");
    await refreshAround(this);
    if (refused.length) say(copy("failed"), refused.join(" · "));
  }

  private async sendOne(file: File): Promise<string[]> {
    if (file.size > Number(this.dataset["most"])) return [`${file.name}: ${this.dataset["tooLarge"]}`];
    const answer = await post(this.dataset["url"] ?? "", file, (share) => this.show(file, share));
    return answer?.refused ?? [`${file.name}: ${one("[data-words]", copy("failed") ?? this)?.textContent ?? ""}`];
  }

  private show(file: File, share: number): void {
    const line = one("[data-sending]", this);
    const bar = line && one<HTMLProgressElement>("progress", line);
    const words = line && one("[data-words]", line);
    if (!line || !bar || !words) return;
    const all = this.sent + this.waiting.length;
    line.hidden = false;
    bar.value = (100 * (this.sent + share)) / all;
    words.textContent = all > 1 ? `${this.sent + 1}/${all} ${file.name}` : file.name;
  }
}
customElements.define("k-files", Files);

function holdsFiles(data: DataTransfer | null): boolean {
  return data?.types.includes("Files") ?? false;
}

/** Sends one file; null when the server did not answer as expected (gone, signed out). */
function post(url: string, file: File, progress: (share: number) => void): Promise<Answer | null> {
  const body = new FormData();
  body.append("file", file, file.name);
  const request = new XMLHttpRequest();
  request.open("POST", url);
  request.responseType = "json";
  request.setRequestHeader("Accept", "application/json");
  request.setRequestHeader("X-CSRFToken", csrfToken());
  request.upload.addEventListener("progress", (event) => progress(event.total ? event.loaded / event.total : 0));
  return new Promise((resolve) => {
    request.addEventListener("loadend", () => {
      const answer = request.response as Answer | null;
      resolve(Array.isArray(answer?.refused) ? answer : null);
    });
    request.send(body);
  });
}

async function refreshAround(files: HTMLElement): Promise<void> {
  const block = files.closest<HTMLElement>("[data-block-url]");
  if (block) await refresh(block);
}

// a picture from the clipboard goes to the card, unless text is being pasted
document.addEventListener("paste", (event) => {
  const data = event.clipboardData;
  const files = [...(data?.files ?? [])];
  const card = one<Files>("k-files[data-url]");
  if (!card || !files.length || data?.types.includes("text/plain")) return;
  event.preventDefault();
  card.take(files);
});

// a file dropped beside the panel must not replace the page
on("dragover", "body", (_body, event) => holdsFiles(event.dataTransfer) && one("k-files") && event.preventDefault());
on("drop", "body", (_body, event) => holdsFiles(event.dataTransfer) && one("k-files") && event.preventDefault());

// removed, brought back, or undone by the toast
document.addEventListener("htmx:after:request", (event) => {
  const { ctx } = event.detail;
  if (!ctx.request.action?.startsWith("/files/") || (ctx.response?.status ?? 500) >= 400) return;
  for (const files of all("k-files")) void refreshAround(files);
});
