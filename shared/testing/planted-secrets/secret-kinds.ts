import { githubChecksum } from "../../privacy/github-checksum.ts";
import type { Dice } from "./dice.ts";

/** Makes a secret of one kind, as its service describes them. No whole one is written down anywhere. */
export type MakeSecret = (dice: Dice) => string;

const small = "abcdefghijklmnopqrstuvwxyz";
const digits = "0123456789";
const alphanumeric = small + small.toUpperCase() + digits;
const urlSafe = `${alphanumeric}-_`;
const base64 = `${alphanumeric}+/`;
const hex = "0123456789abcdef";
const base32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

const row =
  (start: string, characters: string, length: number): MakeSecret =>
  (dice) =>
    start + dice.text(characters, length);

const checked =
  (start: string): MakeSecret =>
  (dice) => {
    const body = dice.text(alphanumeric, 30);
    return start + body + githubChecksum(body);
  };

const encoded = (value: object) =>
  btoa(JSON.stringify(value)).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** Keys that are known by how they begin. */
export const prefixedKinds: readonly MakeSecret[] = [
  ...["ghp_", "gho_", "ghu_", "ghs_", "ghr_", "npm_"].map(checked),
  (dice) => `github_pat_${dice.text(alphanumeric, 22)}_${dice.text(alphanumeric, 59)}`,
  row("glpat-", urlSafe, 20),
  ...["AKIA", "ASIA"].map((start) => row(start, base32, 16)),
  (dice) => `sk-proj-${dice.text(urlSafe, 74)}T3BlbkFJ${dice.text(urlSafe, 74)}`,
  (dice) => `sk-ant-api03-${dice.text(urlSafe, 93)}AA`,
  row("sk-or-v1-", hex, 64),
  row("sk-", small + digits, 32),
  row("gsk_", alphanumeric, 52),
  row("hf_", small, 34),
  row("xai-", alphanumeric, 80),
  row("pplx-", alphanumeric, 48),
  row("nvapi-", urlSafe, 64),
  row("r8_", alphanumeric, 37),
  row("AIza", urlSafe, 35),
  row("ya29.", urlSafe, 120),
  row("GOCSPX-", urlSafe, 28),
  (dice) => `xoxb-${dice.text(digits, 12)}-${dice.text(digits, 12)}-${dice.text(alphanumeric, 24)}`,
  ...["sk_live_", "sk_test_", "rk_live_"].map((start) => row(start, alphanumeric, 24)),
  row("whsec_", base64, 32),
  (dice) => `${dice.text(alphanumeric, 3)}8Q~${dice.text(alphanumeric, 34)}`,
  row("LTAI", alphanumeric, 20),
  row("AKID", alphanumeric, 32),
  row("pypi-AgEIcHlwaS5vcmc", urlSafe, 120),
  row("rubygems_", hex, 48),
  row("dckr_pat_", urlSafe, 27),
  (dice) => `SG.${dice.text(urlSafe, 22)}.${dice.text(urlSafe, 43)}`,
  row("shpat_", hex, 32),
  row("dop_v1_", hex, 64),
  row("dapi", hex, 32),
  (dice) => `glsa_${dice.text(alphanumeric, 32)}_${dice.text(hex, 8)}`,
  row("hvs.", urlSafe, 90),
  row("ntn_", alphanumeric, 46),
  row("lin_api_", alphanumeric, 40),
  (dice) => `PMAK-${dice.text(hex, 24)}-${dice.text(hex, 34)}`,
  row("sbp_", hex, 40),
  row("figd_", urlSafe, 40),
  (dice) => `${dice.text(digits, 10)}:AA${dice.text(urlSafe, 33)}`,
  row("SK", hex, 32),
  row("AGE-SECRET-KEY-1", `023456789ACDEFGHJKLMNPQRSTUVWXYZ`, 58),
];

/** A signed token. */
export const makeJsonWebToken: MakeSecret = (dice) => {
  const header = encoded({ alg: dice.oneOf(["HS256", "RS256", "ES384"]), typ: "JWT" });
  const claims = encoded({ sub: dice.text(digits, 9), iat: 1_700_000_000 + dice.below(9_999) });
  return `${header}.${claims}.${dice.text(urlSafe, 43)}`;
};

/** The lines between the first and the last of a private key. */
export const makeKeyBody: MakeSecret = (dice) =>
  [
    `MIIE${dice.text(base64, 60)}`,
    ...Array.from({ length: 5 + dice.below(15) }, () => dice.text(base64, 64)),
    `${dice.text(base64, 20)}==`,
  ].join("\n");

/** A password as people and their tools make them. */
export const makePassword: MakeSecret = (dice) =>
  dice.oneOf<MakeSecret>([
    ({ text, oneOf }) =>
      oneOf(["hunter", "Dragon", "sommer", "Otono", "winter"]) +
      text(digits, 3) +
      oneOf(["!", "", "#"]),
    ({ text }) => `${text(small, 3)}${text(digits, 2)}${text(alphanumeric, 7)}`,
    ({ text }) => `${text(alphanumeric, 4)}!${text(alphanumeric, 5)}#${text(digits, 2)}`,
    ({ text }) =>
      `${text(small, 2)}$${text(small, 3)}&${text(digits, 2)}foo${text(alphanumeric, 5)}`,
  ])(dice);

/** A value drawn by lot, as keys of an application are. */
export const makeRandomValue: MakeSecret = (dice) =>
  dice.oneOf<MakeSecret>([
    row("", hex, 32),
    row("", hex, 64),
    row("", alphanumeric, 24),
    row("", alphanumeric, 40),
    ({ text }) => `${text(base64, 43)}=`,
  ])(dice);
