/** Fields: what is missing is said in the language of the page, not of the browser; a file can be dropped on its field. */
import { on, one } from "./dom";

document.addEventListener(
  "invalid",
  (event) => {
    const field = event.target as HTMLInputElement;
    const { required, mistyped } = document.body.dataset;
    field.setCustomValidity(""); // else what was said before would be a reason too
    if (field.validity.valueMissing && required) field.setCustomValidity(required);
    else if (!field.validity.valid && mistyped) field.setCustomValidity(mistyped);
  },
  true,
);
for (const change of ["input", "change"]) {
  document.addEventListener(change, (event) => (event.target as HTMLInputElement).setCustomValidity?.(""));
}

on("click", "[data-copy]", (button) => {
  const field = one<HTMLInputElement>(button.dataset["copy"] ?? "");
  field?.select(); // what the browser cannot copy by itself (no https) is chosen for Ctrl C
  void navigator.clipboard?.writeText(field?.value ?? "").then(() => {
    const words = button.lastChild;
    if (words) words.textContent = button.dataset["copied"] ?? "";
  });
});

function named(frame: HTMLElement): void {
  const input = one<HTMLInputElement>("input", frame);
  const words = one("span", frame);
  const file = input?.files?.[0];
  if (file && words) words.textContent = file.name;
  frame.toggleAttribute("data-chosen", Boolean(file));
}

on("change", "[data-drop]", named);
on("dragover", "[data-drop]", (frame, event) => {
  event.preventDefault();
  frame.toggleAttribute("data-over", true);
});
on("dragleave", "[data-drop]", (frame) => void frame.removeAttribute("data-over"));
on("drop", "[data-drop]", (frame, event) => {
  event.preventDefault();
  frame.removeAttribute("data-over");
  const input = one<HTMLInputElement>("input", frame);
  const files = event.dataTransfer?.files;
  if (!input || !files?.length) return;
  input.files = files;
  input.dispatchEvent(new Event("change", { bubbles: true }));
});
