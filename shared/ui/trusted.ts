/**
 * Wraps a handler so that only what a person really did reaches it: a page can send events of its
 * own making into anything it can find.
 */
export function trusted<Kind extends Event>(handle: (event: Kind) => void): (event: Kind) => void {
  return (event) => {
    if (event.isTrusted) handle(event);
  };
}
