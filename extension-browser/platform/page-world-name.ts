type Named = { granaryPageWorld?: string };

/** Runs by itself in the page's own world, before the script that takes the name. */
export function setPageWorldName(name: string): void {
  Object.defineProperty(globalThis, "granaryPageWorld", { value: name, configurable: true });
}

/** Takes the name, so that it is nowhere any more. */
export function takePageWorldName(): string | undefined {
  const { granaryPageWorld } = globalThis as Named;
  Reflect.deleteProperty(globalThis, "granaryPageWorld");
  return granaryPageWorld;
}
