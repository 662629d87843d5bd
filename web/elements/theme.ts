/** Changing the theme at once, keeping it in this browser and on the server. `<form data-theme-form>` posts it without JavaScript too. */
import { all, on } from "./dom";
import { csrfToken } from "./server";

function show(theme: string): void {
  if (!theme) {
    delete document.documentElement.dataset["theme"];
    localStorage.removeItem("k-theme");
  } else {
    document.documentElement.dataset["theme"] = theme;
    localStorage.setItem("k-theme", theme);
  }
}

on("submit", "form[data-theme-form]", (element, event) => {
  const form = element as HTMLFormElement;
  const button = event.submitter as HTMLButtonElement | null;
  if (!button) return;
  event.preventDefault();
  show(button.value);
  for (const other of all("button[name]", form)) other.setAttribute("aria-pressed", String(other === button));
  const body = new FormData(form, button);
  void fetch(form.action, { method: "POST", body, headers: { "X-CSRFToken": csrfToken(), "HX-Request": "true" } });
});
