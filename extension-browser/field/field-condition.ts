/** Whether a field takes text now: pages lock fields while they save, and unlock them again. */
export function isWritable(field: HTMLElement): boolean {
  if (field.matches(":disabled, [readonly], [aria-readonly='true'], [aria-disabled='true']")) {
    return false;
  }
  if (field.closest("[inert]") !== null) return false;
  return field.matches("textarea, input") || field.isContentEditable;
}

/** Begins to watch; the returned function ends it and says whether the person pressed anything. */
export function watchPerson(): () => boolean {
  let hasActed = false;
  const life = new AbortController();
  const listen = (event: Event) => {
    hasActed ||= event.isTrusted;
  };
  for (const type of ["keydown", "pointerdown", "beforeinput"]) {
    addEventListener(type, listen, { capture: true, passive: true, signal: life.signal });
  }
  return () => {
    life.abort();
    return hasActed;
  };
}

/** The address the person sees: that of the outermost document that lets itself be read. */
export function pageAddress(): string {
  let at: Window = window;
  try {
    while (at.parent !== at && at.parent.location.href !== "") at = at.parent;
  } catch {
    // A frame in another site's page: its own address is all there is to know.
  }
  return at.location.href;
}
