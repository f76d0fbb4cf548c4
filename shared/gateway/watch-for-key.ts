const encoder = new TextEncoder();

/** A key shorter than this says nothing when it is found: it would be found everywhere. */
const keyBytesMin = 8;

/**
 * Finds the gift's key in what an upstream says, so that an echo of our request never reaches a
 * client: as it is, and as the writers of JSON write what they escape. Whole events and bodies are
 * asked about, so that no chunk boundary hides it.
 */
export function watchForKey(key: string | undefined): (bytes: Uint8Array) => boolean {
  if (key === undefined || key.length < keyBytesMin) return () => false;
  const needles = [...new Set(spellingsOf(key))].map((text) => encoder.encode(text));
  const [plain] = needles;
  // Most keys are letters, digits and hyphens, which everybody writes alike.
  if (needles.length === 1 && plain !== undefined) return (bytes) => includes(bytes, plain);
  return (bytes) => needles.some((needle) => includes(bytes, needle));
}

function includes(bytes: Uint8Array, needle: Uint8Array): boolean {
  const [first = 0] = needle;
  const last = bytes.length - needle.length;
  for (let at = bytes.indexOf(first); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
    let length = 1;
    while (length < needle.length && bytes[at + length] === needle[length]) length += 1;
    if (length === needle.length) return true;
  }
  return false;
}

/** A key as it is, and in JSON as JavaScript and Python, PHP, Go, and .NET write it. */
function spellingsOf(key: string): readonly string[] {
  const json = JSON.stringify(key).slice(1, -1);
  const dotnet = escaped(/["&'+<>`]/g, key.replaceAll("\\", "\\\\"));
  return [
    key,
    json,
    json.replaceAll("/", "\\/"),
    escaped(/[&<>]/g, json),
    dotnet.replaceAll(/\\u[0-9a-f]{4}/g, (code) => `\\u${code.slice(2).toUpperCase()}`),
  ];
}

function escaped(pattern: RegExp, text: string): string {
  return text.replaceAll(pattern, (character) => {
    const code = character.charCodeAt(0).toString(16).padStart(4, "0");
    return `\\u${code}`;
  });
}
