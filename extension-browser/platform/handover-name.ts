type WithName = { readonly granaryHandover?: string };

/** Tells a page's scripts of ours, before they run, by which name they find each other. */
export function setHandoverName(name: string): void {
  Object.assign(globalThis, { granaryHandover: name } satisfies WithName);
}

/** The name by which scripts of ours find each other in a page; see `field/handover.ts`. */
export function handoverName(): string | undefined {
  return (globalThis as WithName).granaryHandover;
}
