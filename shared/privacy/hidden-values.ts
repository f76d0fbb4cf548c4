import { privacyLimits as limits } from "../schemas/limits/privacy.ts";
import type { PrivateType } from "./detectors/detector.ts";
import { keyedHash, type HashKey } from "./keyed-hash.ts";
import { codeOf, codesCount, placeholderOf } from "./placeholder.ts";

/** One value that was hidden, and what stands for it. */
export type HiddenValue = {
  readonly value: string;
  readonly type: PrivateType;
  readonly code: string;
  readonly placeholder: string;
  /** Whether it stood between brackets in what was sent: then brackets around it are the text's own. */
  isBracketed: boolean;
  /** The hosts in whose addresses it stood in what was sent: it is put into no other host's. */
  readonly hosts: Set<string>;
};

/** The values of one conversation. It lives in memory, and goes into no log, ledger or sync. */
export type HiddenValues = {
  /** What stands for this value, always the same; `undefined` when there are too many. */
  readonly add: (
    value: string,
    type: PrivateType,
    isTaken: (code: string) => boolean,
  ) => HiddenValue | undefined;
  readonly withCode: (code: string) => HiddenValue | undefined;
  /** Whether some code begins so. */
  readonly hasBeginning: (symbols: string) => boolean;
  readonly all: () => Iterable<HiddenValue>;
  readonly count: () => number;
};

/** No values yet. Codes come from the key, so that nobody can write one that they were not shown. */
export function createHiddenValues(key: HashKey): HiddenValues {
  const byValue = new Map<string, HiddenValue>();
  const byCode = new Map<string, HiddenValue>();
  const beginnings = new Set<string>();
  return {
    add: (value, type, isTaken) => {
      const known = byValue.get(value);
      if (known !== undefined) return known;
      if (byValue.size >= limits.privateValuesMax) return undefined;
      const code = freeCode(keyedHash(value, key), (code) => byCode.has(code) || isTaken(code));
      if (code === undefined) return undefined;
      const placeholder = placeholderOf(type, code);
      const hidden = {
        value,
        type,
        code,
        placeholder,
        isBracketed: false,
        hosts: new Set<string>(),
      };
      byValue.set(value, hidden);
      byCode.set(code, hidden);
      for (let length = 2; length < code.length; length += 1) beginnings.add(code.slice(0, length));
      return hidden;
    },
    withCode: (code) => byCode.get(code),
    hasBeginning: (symbols) => beginnings.has(symbols),
    all: () => byValue.values(),
    count: () => byValue.size,
  };
}

/** The first code from this number on that stands for nothing yet. */
function freeCode(hash: number, isTaken: (code: string) => boolean): string | undefined {
  for (let step = 0; step < codesCount; step += 1) {
    const code = codeOf((hash + step) % codesCount);
    if (!isTaken(code)) return code;
  }
  return undefined;
}
