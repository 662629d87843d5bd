/** Folding the navigation to a rail; kept in this browser. */
import { on, one } from "./dom";

const KEY = "k-nav";

function show(rail: boolean): void {
  const app = one(".k-app");
  if (!app) return;
  if (rail) app.dataset["nav"] = "rail";
  else delete app.dataset["nav"];
  one("[data-fold]")?.setAttribute("aria-expanded", String(!rail));
}

on("click", "[data-fold]", () => {
  const rail = one(".k-app")?.dataset["nav"] !== "rail";
  localStorage.setItem(KEY, rail ? "rail" : "");
  show(rail);
});
if (localStorage.getItem(KEY) === "rail") show(true);
