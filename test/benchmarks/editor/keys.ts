/** What the marks of a recorded session stand for. */
const marks = {
  "⌫": "back",
  "‥": "hesitate",
  "…": "think",
  "⇥": "accept",
  "⇨": "acceptWord",
  "▾": "takeItem",
  "⎋": "escape",
  "✎": "meanwhile",
} as const;

/** One thing a person does at the keyboard, or does not do. */
export type Key =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: (typeof marks)[keyof typeof marks] };

/** The keys of a stretch in their order. */
export function readKeys(written: string): readonly Key[] {
  const parts = written.match(/\n[ \t]*|[\s\S]/g) ?? [];
  return parts.map((text) =>
    Object.hasOwn(marks, text)
      ? { kind: marks[text as keyof typeof marks] }
      : { kind: "text", text },
  );
}
