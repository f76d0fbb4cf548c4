/** What makes a conversation's codes unguessable: eight random bytes, as two words of 32 bits. */
export type HashKey = readonly [number, number];

/** The key in eight bytes from a cryptographic source. */
export function hashKey(bytes: Uint8Array): HashKey {
  const words = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return [words.getUint32(0, true), words.getUint32(4, true)];
}

/**
 * HalfSipHash-2-4 of a text's UTF-16 units, 32 bits. Its own few lines, because `crypto.subtle` makes
 * everybody wait and the text is being typed; and on units, because two texts with different lone
 * surrogates are one text in UTF-8.
 */
export function keyedHash(text: string, [first, second]: HashKey): number {
  const state = new Uint32Array([first, second, first ^ 0x6c796765, second ^ 0x74656462]);
  const absorb = (block: number) => {
    state[3] = at(state, 3) ^ block;
    mix(state, 2);
    state[0] = at(state, 0) ^ block;
  };
  const whole = text.length - (text.length % 2);
  for (let unit = 0; unit < whole; unit += 2) {
    absorb(text.charCodeAt(unit) | (text.charCodeAt(unit + 1) << 16));
  }
  const last = whole < text.length ? text.charCodeAt(whole) : 0;
  absorb(last | (((text.length * 2) & 0xff) << 24));
  state[2] = at(state, 2) ^ 0xff;
  mix(state, 4);
  return (at(state, 1) ^ at(state, 3)) >>> 0;
}

/** The rounds of the published algorithm, on its four words. */
function mix(state: Uint32Array, rounds: number): void {
  let [a = 0, b = 0, c = 0, d = 0] = state;
  for (let round = 0; round < rounds; round += 1) {
    a += b;
    b = rotate(b, 5) ^ a;
    a = rotate(a, 16);
    c += d;
    d = rotate(d, 8) ^ c;
    a += d;
    d = rotate(d, 7) ^ a;
    c += b;
    b = rotate(b, 13) ^ c;
    c = rotate(c, 16);
  }
  state.set([a, b, c, d]);
}

function rotate(value: number, bits: number): number {
  return (value << bits) | ((value >>> 0) >>> (32 - bits));
}

function at(state: Uint32Array, place: number): number {
  return state[place] ?? 0;
}
