const decoder = new TextDecoder();

/** What this JSON says, or `undefined` if it is none. */
export function parseJson(json: Uint8Array | string | undefined): unknown {
  if (json === undefined) return undefined;
  try {
    return JSON.parse(typeof json === "string" ? json : decoder.decode(json));
  } catch {
    return undefined;
  }
}
