import { alphabet, alphanumeric, urlSafe, word, type Alphabet } from "./alphabet.ts";

/** Keys of a service, by how they begin. */
export type KeyKind = {
  /** One of these begins the key. */
  readonly starts: readonly string[];
  /** What it goes on with. */
  readonly body: Alphabet;
  /** How many characters of that at least. */
  readonly least: number;
  /** And at most: for those that begin as other things do. Absent, a longer one counts as well. */
  readonly most?: number;
  /**
   * `checksum`: the last six characters prove it. `dense`: letters and digits stand together for long
   * somewhere in it, because words begin like that, too.
   */
  readonly proof?: "checksum" | "dense";
  /** What stands before the start and belongs to it: how many characters, of what. */
  readonly lead?: { readonly body: Alphabet; readonly least: number; readonly most: number };
};

const hex = alphabet("0-9a-fA-F");
const upper = alphabet("A-Z0-9");
const dotted = alphabet("A-Za-z0-9_.-");
const base64 = alphabet("A-Za-z0-9+/=_-");
const path = alphabet("A-Za-z0-9/_@-");

type Rest = Partial<Pick<KeyKind, "most" | "proof" | "lead">>;
type Row = readonly [starts: string, body: Alphabet, least: number, rest?: Rest];

const upTo = (most: number): Rest => ({ most });
const dense: Rest = { proof: "dense" };
const checksum: Rest = { proof: "checksum" };

/** Read of the services' own pages and of the rules of gitleaks and trufflehog, 2026-11. */
const rows: readonly Row[] = [
  // Code and packages.
  ["ghp_ gho_ ghu_ ghr_", alphanumeric, 36, checksum],
  ["ghs_", dotted, 36, dense],
  ["github_pat_", word, 40],
  ["npm_", alphanumeric, 36, checksum],
  ["glpat- gldt- glrt- glptt- glcbt- gloas- glsoat- glimt- glagent- glft-", dotted, 20],
  ["pypi-AgEIcHlwaS5vcmc pypi-AgENdGVzdC5weXBpLm9yZ", urlSafe, 40],
  ["rubygems_", hex, 48],
  ["dckr_pat_ dckr_oat_", urlSafe, 27],
  ["oy2", alphanumeric, 43, upTo(43)],
  ["CLOJARS_", hex, 60],
  ["ATBB", alphanumeric, 32, upTo(32)],
  ["ATATT3 ATCTT3", base64, 60],
  // Models.
  ["sk-", urlSafe, 20, dense],
  ["gsk_ r8_ csk- fw_ tvly-", alphanumeric, 24, dense],
  ["hf_ api_org_", alphanumeric, 30],
  ["xai- pplx- jina_", alphanumeric, 40],
  ["nvapi-", urlSafe, 40],
  ["lsv2_pt_ lsv2_sk_", word, 40],
  ["fc-", hex, 32, upTo(32)],
  ["e2b_", hex, 40],
  // This pool's own.
  ["grn_", urlSafe, 24, dense],
  // Clouds.
  ["AKIA ASIA ABIA ACCA", upper, 16, upTo(16)],
  ["ABSK", base64, 100],
  ["AIza", urlSafe, 35],
  ["ya29. GOCSPX-", urlSafe, 20],
  ["1//0", urlSafe, 20, dense],
  ["LTAI", alphanumeric, 12, upTo(24)],
  ["AKID", alphanumeric, 32, upTo(40)],
  ["Q~", dotted, 31, { most: 34, lead: { body: dotted, least: 4, most: 4 } }],
  ["dop_v1_ doo_v1_ dor_v1_", hex, 64],
  ["dapi", hex, 32, upTo(32)],
  ["hvs. hvb. hvr.", urlSafe, 24],
  [".atlasv1.", urlSafe, 60, { lead: { body: alphanumeric, least: 14, most: 14 } }],
  ["dp.pt. dp.st. dp.ct. dp.sa. dp.scim. dp.audit.", dotted, 40],
  ["cfk_ cfut_ cfat_", alphanumeric, 48],
  ["pul-", hex, 40, upTo(40)],
  ["sha256~", urlSafe, 43],
  ["fm2_", base64, 100],
  ["nfp_", alphanumeric, 36],
  ["tskey-", urlSafe, 20, dense],
  ["ops_eyJ", base64, 100],
  // Work and messages.
  ["xoxa- xoxb- xoxc- xoxd- xoxe- xoxe. xoxp- xoxr- xoxs- xapp-", dotted, 20],
  ["hooks.slack.com/services/ hooks.slack.com/workflows/ hooks.slack.com/triggers/", path, 30],
  ["discord.com/api/webhooks/ discordapp.com/api/webhooks/", path, 40],
  [".webhook.office.com/webhookb2/", path, 60, { lead: { body: urlSafe, least: 1, most: 63 } }],
  ["outlook.office.com/webhook/", path, 60],
  ["open.feishu.cn/open-apis/bot/v2/hook/ open.larksuite.com/open-apis/bot/v2/hook/", path, 30],
  [":AA", urlSafe, 33, { most: 33, lead: { body: alphabet("0-9"), least: 8, most: 10 } }],
  ["ntn_ lin_api_ lin_oauth_", alphanumeric, 32],
  ["secret_", alphanumeric, 43, upTo(43)],
  ["figd_", urlSafe, 40],
  ["ATTA", alphanumeric, 72],
  // Money, post and shops.
  ["sk_live_ sk_test_ rk_live_ rk_test_", alphanumeric, 10],
  ["whsec_", base64, 24],
  ["shpat_ shpca_ shppa_ shpss_", hex, 32],
  ["sq0atp- sq0csp- sq0idp-", urlSafe, 22],
  ["SG.", dotted, 60],
  ["SK key-", hex, 32, upTo(32)],
  ["xkeysib- mlsn.", hex, 60],
  ["sk_", hex, 48, upTo(48)],
  // Watching and data.
  ["glsa_", word, 41],
  ["glc_", base64, 32],
  ["PMAK-", alphabet("0-9a-f-"), 50],
  ["sbp_", hex, 40],
  ["sb_secret_", urlSafe, 20],
  ["sntrys_ sntryu_", base64, 60],
  ["NRAK-", upper, 27],
  ["pscale_pw_ pscale_tkn_ pscale_oauth_", urlSafe, 32],
  ["AGE-SECRET-KEY-1", upper, 58],
];

/** Every kind of key that is known by how it begins. */
export const keyKinds: readonly KeyKind[] = rows.map(([starts, body, least, rest]) => ({
  starts: starts.split(" ").filter((start) => start !== ""),
  body,
  least,
  ...rest,
}));
