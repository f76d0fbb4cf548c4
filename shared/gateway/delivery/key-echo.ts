const encoder = new TextEncoder();

/** A key shorter than this says nothing when it is found: it would be found everywhere. */
const keyBytesMin = 8;

/**
 * Finds the grant's key in what an upstream says, so that an echo of our request never reaches a
 * client: as it is, and as the writers of JSON write what they escape. Whole events and bodies are
 * asked about, so that no chunk boundary hides it.
 */
export function watchKeyEcho(key: string): (bytes: Uint8Array) => boolean {
  if (key.length < keyBytesMin) return () => false;
  // Most keys are letters, digits and hyphens, which everybody writes alike.
  if (/^[\w.-]+$/.test(key)) {
    const plain = needleOf(key);
    return (bytes) => includes(bytes, plain);
  }
  const needles = [...new Set(spellingsOf(key))].map(needleOf);
  return (bytes) => needles.some((needle) => includes(bytes, needle));
}

type Needle = {
  readonly bytes: Uint8Array;
  /** Where in it the byte is that is looked for first. */
  readonly rareAt: number;
};

/** What texts and their JSON are full of, the most frequent first. */
const frequent = ' etaoinsrhldcu"mfpgwyb,.:vk-0123456789_';

/** Looked for by its rarest byte: the first one is often an `s`, which every text is full of. */
function needleOf(text: string): Needle {
  const bytes = encoder.encode(text);
  let rareAt = 0;
  let rareness = -1;
  for (const [at, byte] of bytes.entries()) {
    const found = frequent.indexOf(String.fromCharCode(byte));
    const itsRareness = found < 0 ? frequent.length : found;
    if (itsRareness > rareness) [rareAt, rareness] = [at, itsRareness];
  }
  return { bytes, rareAt };
}

function includes(bytes: Uint8Array, { bytes: needle, rareAt }: Needle): boolean {
  const rare = needle[rareAt] ?? 0;
  const last = bytes.length - needle.length + rareAt;
  let at = bytes.indexOf(rare, rareAt);
  while (at >= 0 && at <= last) {
    const from = at - rareAt;
    let length = 0;
    while (length < needle.length && bytes[from + length] === needle[length]) length += 1;
    if (length === needle.length) return true;
    at = bytes.indexOf(rare, at + 1);
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
