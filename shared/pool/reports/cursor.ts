import * as z from "zod/mini";

const keySchema = z.array(z.string());

/** A place in a table as a text for an address; nobody needs to read it. */
export function encodeCursor(key: readonly string[]): string {
  const bytes = new TextEncoder().encode(JSON.stringify(key));
  const text = btoa(String.fromCharCode(...bytes));
  return text.replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
}

/** The place that a text stands for; `undefined` if it stands for none. */
export function decodeCursor(cursor: string): readonly string[] | undefined {
  try {
    const text = atob(cursor.replaceAll("-", "+").replaceAll("_", "/"));
    const bytes = Uint8Array.from(text, (char) => char.charCodeAt(0));
    const key = keySchema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
    return key.success ? key.data : undefined;
  } catch {
    return undefined;
  }
}
