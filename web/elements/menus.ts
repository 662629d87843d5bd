/** Menus are native popovers; this adds the keys of the ARIA menu pattern, the state of the opener and a place where anchors are unknown. */
import { all, isVisible, on, one } from "./dom";

const GAP_PX = 3;

function openerOf(menu: HTMLElement): HTMLElement | null {
  return one(`[popovertarget="${CSS.escape(menu.id)}"]:focus`) ?? all(`[popovertarget="${CSS.escape(menu.id)}"]`).find(isVisible) ?? null;
}

function items(menu: HTMLElement): HTMLElement[] {
  return all("a[href], button:not(:disabled), input, select", menu).filter(isVisible);
}

function place(menu: HTMLElement, opener: HTMLElement): void {
  const at = opener.getBoundingClientRect();
  const room = { width: innerWidth, height: innerHeight };
  const below = at.bottom + GAP_PX + menu.offsetHeight <= room.height;
  menu.style.left = `${Math.max(8, Math.min(at.left, room.width - menu.offsetWidth - 8))}px`;
  menu.style.top = `${below ? at.bottom + GAP_PX : Math.max(8, at.top - GAP_PX - menu.offsetHeight)}px`;
}

document.addEventListener(
  "toggle",
  (event) => {
    const menu = event.target;
    if (!(menu instanceof HTMLElement) || !menu.matches(".k-menu[popover]")) return;
    const opener = openerOf(menu);
    const open = (event as ToggleEvent).newState === "open";
    opener?.setAttribute("aria-expanded", String(open));
    if (!open || !opener) return;
    if (!CSS.supports("position-area", "end")) place(menu, opener);
    if (menu.role === "menu") items(menu)[0]?.focus();
  },
  true,
);

const STEP: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_at, count) => count - 1,
};

on("keydown", ".k-menu[popover]", (menu, event) => {
  const found = items(menu);
  const at = found.indexOf(document.activeElement as HTMLElement);
  const step = STEP[event.key];
  if (step && found.length && !(event.target as Element).matches("select")) {
    event.preventDefault();
    found[step(at, found.length)]?.focus();
  } else if (menu.role === "menu" && event.key.length === 1 && /\p{L}/u.test(event.key) && !event.ctrlKey && !event.metaKey) {
    event.stopPropagation();
    const order = [...found.slice(at + 1), ...found.slice(0, at + 1)];
    order.find((item) => item.textContent?.trim().toLocaleLowerCase().startsWith(event.key.toLocaleLowerCase()))?.focus();
  }
});

// a choice closes the menu, but ticking a box in it does not
on("click", ".k-menu[popover] :is(a, button)", (choice) => {
  if (!choice.hasAttribute("data-stay")) choice.closest<HTMLElement>("[popover]")?.hidePopover();
});
