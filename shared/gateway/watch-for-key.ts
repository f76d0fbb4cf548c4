const encoder = new TextEncoder();

/** A key shorter than this says nothing when it is found: it would be found everywhere. */
const keyBytesMin = 8;

/**
 * Finds the gift's key in what an upstream says, so that an echo of our request never reaches a
 * client. Whole events and bodies are asked about, so that no chunk boundary hides it.
 */
export function watchForKey(key: string | undefined): (bytes: Uint8Array) => boolean {
  if (key === undefined) return () => false;
  const needle = encoder.encode(key);
  if (needle.length < keyBytesMin) return () => false;
  const [first = 0] = needle;
  return (bytes) => {
    const last = bytes.length - needle.length;
    for (let at = bytes.indexOf(first); at >= 0 && at <= last; at = bytes.indexOf(first, at + 1)) {
      let length = 1;
      while (length < needle.length && bytes[at + length] === needle[length]) length += 1;
      if (length === needle.length) return true;
    }
    return false;
  };
}
