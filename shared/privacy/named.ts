import { hasLetterAndDigit, isDate, isMixed, isName, isRandom, isStandIn } from "./value-shape.ts";

/** A name in a text that tells of a secret. */
export type TellingName = {
  readonly start: number;
  readonly end: number;
  readonly isPassword: boolean;
  /** Whether it is the word for it and nothing else. */
  readonly isAll: boolean;
  /** Whether sentences have that word for other things: then only a sign leads from it to a value. */
  readonly isVague: boolean;
};

/** Where the value stands. */
export type ValueSpan = { readonly start: number; readonly end: number };

/** What a form or a schema says about a password. */
const label =
  /^(?:pass|contrase|clave|senha|kennwort|string|text|hidden|required|optional|invalid|incorrect|forgot|reset|change|current|confirm|number|boolean|object|unknown|default|private|public|visible|disabled|enabled)/;
/** Names of types and formats that end in a number. */
const typeName =
  /^(?:u?int|float|utf|sha|base|oauth|md|aes|rsa|hs|rs|es|str|string|http|v)[-_]?\d+(?:url|mb\d)?$/i;

/** A call, a literal, a type. */
const notBare = /\w\(|[[\]{}<>"'`\\]|^[&!]\w+$|::|\?\./;
/** A variable that is called as what it holds. */
const ownName = /^(?:passw(?:or)?d|passphrase|pwd|pass|secret|token|(?:api_?)?key)\d*$/i;
/** A field of something. */
const reach = /^!?[A-Za-z_$][\w$]*(?:\.[\w$]+)+$/;

/** Whether a literal beside such a name is a secret, and not a label, a name or a reference. */
export function isSecretLiteral(value: string, { isPassword, isAll }: TellingName): boolean {
  if (value.length < 6 || /\s/.test(value) || isStandIn(value) || isDate(value)) return false;
  if (isRandom(value)) return true;
  if (typeName.test(value)) return false;
  if (!isPassword) return value.length >= 8 && hasLetterAndDigit(value) && !isName(value);
  if (isMixed(value)) return !isJoined(value);
  return isAll && /^(?:[a-z]+|\d+)$/.test(value) && !label.test(value);
}

/** Whether what stands there without quotes is a secret, and not a name, a type or a call. */
export function isSecretWord(value: string, name: TellingName): boolean {
  if (notBare.test(value) || (reach.test(value) && value.split(".").every(isName))) return false;
  if (/^\d+$/.test(value)) return name.isPassword && isSecretLiteral(value, name);
  return isMixed(value) && !ownName.test(value) && isSecretLiteral(value, name);
}

/** Words with numbers, joined as in names. */
function isJoined(value: string): boolean {
  return /[-_.:/]/.test(value) && isName(value);
}
