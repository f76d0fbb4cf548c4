const encoder = new TextEncoder();

/** A comment of the pool's own in a stream of events: clients that do not know it pass over it. */
export function poolComment(value: object): Uint8Array {
  return encoder.encode(`: granary ${JSON.stringify(value)}\n\n`);
}
