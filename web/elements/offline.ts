/** The amber line `#k-offline` while there is no connection. */
import { one } from "./dom";

function show(): void {
  const line = one("#k-offline");
  if (line) line.hidden = navigator.onLine;
}

addEventListener("online", show);
addEventListener("offline", show);
show();
