import type { ErrorCode } from "@granary/shared/schemas/error-codes";
import type { GrantKind } from "@granary/shared/schemas/grant";

/** A key that comes with a grant, and what is wrong with it. */
export type KeyCase =
  | "sealed"
  | "sealed with its host"
  | "sealed for another host"
  | "sealed to somebody else"
  | "sealed, but two words"
  | "in plain"
  | "damaged";

/** A grant in words that both faces of the pool can be given. */
export type GrantWords = {
  readonly sponsor: "city" | "full";
  readonly name?: string | undefined;
  readonly provider: string;
  readonly kind: GrantKind;
  /** The provider behind a relay. */
  readonly relayOf?: string | undefined;
  readonly url?: string | undefined;
  readonly key?: KeyCase | undefined;
  readonly allowPrivate?: true;
  /** Each with its price in dollars for a million tokens in and out, or without. */
  readonly models: readonly (readonly [
    name: string,
    price?: readonly [input: number, output: number],
  ])[];
  readonly dollars?: number | undefined;
  readonly tokens?: number | undefined;
  /** Its last day, in UTC. */
  readonly lastDay: string;
  readonly teams?: readonly string[] | undefined;
  readonly attest?: string | undefined;
  readonly requestsPerMinute?: number | undefined;
};

/** A grant, and what becomes of it. */
export type GrantCase = {
  readonly title: string;
  readonly grant: GrantWords;
  readonly verdict: "added" | ErrorCode;
};

/** Teams that are in both pools, and one that is in neither. */
export const teamIds = { known: "team_0000000000000001", unknown: "team_0000000000000099" };

const price = [0.25, 2] as const;
const base = { sponsor: "city", lastDay: "2099-12-31" } as const;
const cerebras: GrantWords = {
  ...base,
  provider: "cerebras",
  kind: "sponsor-key",
  key: "sealed",
  models: [["gpt-oss-120b", price]],
  dollars: 5,
  attest: "Ana Ruiz",
};
const account: GrantWords = { ...cerebras, provider: "openai", kind: "pool-account" };
const server: GrantWords = {
  ...base,
  provider: "vllm",
  kind: "model-server",
  url: "https://models.example.org/v1",
  models: [["qwen3"]],
  tokens: 1_000_000,
};
const home: GrantWords = { ...server, url: "http://10.0.0.7:8000/v1" };
const relay: GrantWords = {
  ...base,
  provider: "openai-compatible",
  kind: "sponsor-relay",
  relayOf: "mistral",
  url: "https://relay.example/v1",
  models: [["mistral-small", price]],
  dollars: 5,
  attest: "Ana Ruiz",
};
const role: GrantWords = {
  ...base,
  provider: "bedrock",
  kind: "cloud-federation",
  url: "https://bedrock-runtime.eu-west-1.amazonaws.com",
  models: [["some-model", price]],
  dollars: 5,
  attest: "Ana Ruiz",
};

const good: Readonly<Record<string, GrantWords>> = {
  "a key at a provider whose terms let it in": cerebras,
  "an account of the pool's own, with a price that is known": {
    ...account,
    models: [["gpt-4o-mini"]],
  },
  "a provider's own address, written out": { ...cerebras, url: "https://api.cerebras.ai/v1" },
  "a server on the internet, without a key": server,
  "a server on the internet, with a key that names its host": {
    ...server,
    key: "sealed with its host",
  },
  "a server in a private network that an operator allows": { ...home, allowPrivate: true },
  "a server on this machine, with a key": {
    ...server,
    url: "http://127.0.0.1:8000/v1",
    key: "sealed with its host",
    allowPrivate: true,
  },
  "a relay of a provider whose terms let it in": relay,
  "a name, a team, and what its provider allows a minute": {
    ...cerebras,
    name: "Winter gift",
    teams: [teamIds.known],
    requestsPerMinute: 60,
  },
  "money and tokens both": { ...cerebras, tokens: 5_000_000 },
  "an address with a slash at its end": { ...server, url: "https://models.example.org/v1/" },
  "an address with marks that say nothing": {
    ...server,
    url: "HTTPS://@models.example.org:443/a/../v1/?#",
  },
};

type Refusals = readonly (readonly [title: string, grant: GrantWords, code: ErrorCode])[];

const badPlaces: Refusals = [
  ["an unknown provider", { ...cerebras, provider: "nobody" }, "request_invalid"],
  ["no address", { ...server, url: undefined }, "request_invalid"],
  [
    "another port of its provider",
    { ...cerebras, url: "https://api.cerebras.ai:8443/v1" },
    "request_invalid",
  ],
  ["another host", { ...cerebras, url: "https://evil.example/v1" }, "request_invalid"],
  [
    "a host that looks alike",
    { ...cerebras, url: "https://api.cerebras.ai.evil.example/v1" },
    "request_invalid",
  ],
  [
    "its provider's host without encryption",
    { ...cerebras, url: "http://api.cerebras.ai/v1" },
    "request_invalid",
  ],
  [
    "a server on the internet without encryption",
    { ...server, url: "http://models.example.org/v1" },
    "request_invalid",
  ],
  [
    "the same with a key",
    { ...server, url: "http://models.example.org/v1", key: "sealed with its host" },
    "request_invalid",
  ],
  [
    "a user in the address",
    { ...server, url: "https://user@models.example.org/v1" },
    "request_invalid",
  ],
  [
    "a password in the address",
    { ...server, url: "https://user:hunter2@models.example.org/v1" },
    "request_invalid",
  ],
  [
    "a question in the address",
    { ...server, url: "https://models.example.org/v1?key=hunter2" },
    "request_invalid",
  ],
  [
    "a fragment in the address",
    { ...server, url: "https://models.example.org/v1#hunter2" },
    "request_invalid",
  ],
  [
    "a provider's host under no name",
    { ...server, url: "https://api.cerebras.ai/v1" },
    "request_invalid",
  ],
  [
    "a provider's host with a dot, at another port",
    { ...server, url: "https://api.cerebras.ai.:8443/v1" },
    "request_invalid",
  ],
  [
    "where a cloud keeps the credentials of its machines",
    { ...server, url: "https://169.254.169.254/v1", allowPrivate: true },
    "request_invalid",
  ],
  [
    "IPv4 in the clothes of IPv6",
    { ...server, url: "https://[::ffff:127.0.0.1]/v1", allowPrivate: true },
    "request_invalid",
  ],
  ["this machine with a dot", { ...server, url: "https://localhost./v1" }, "request_invalid"],
  ["a private network that nobody allowed", home, "request_invalid"],
  [
    "a private network over https that nobody allowed",
    { ...home, url: "https://10.0.0.7/v1" },
    "request_invalid",
  ],
  [
    "this machine, which nobody allowed",
    { ...server, url: "http://127.0.0.1:8000/v1" },
    "request_invalid",
  ],
  [
    "a key that would cross a private network unencrypted",
    { ...home, key: "sealed with its host", allowPrivate: true },
    "request_invalid",
  ],
  ["a relay of an unknown provider", { ...relay, relayOf: "nobody" }, "request_invalid"],
];

const badTerms: Refusals = [
  ["what its provider's terms forbid", { ...cerebras, provider: "openai" }, "grant_not_allowed"],
  ["what nobody has read the terms of", { ...cerebras, provider: "qwen" }, "grant_not_allowed"],
  [
    "a kind nobody has read the terms of",
    { ...server, kind: "pool-account", attest: "Ana" },
    "grant_not_allowed",
  ],
  ["a relay of a provider that forbids it", { ...relay, relayOf: "google" }, "grant_not_allowed"],
  ["nobody's word", { ...cerebras, attest: undefined }, "request_invalid"],
  ["nobody's word for a relay", { ...relay, attest: undefined }, "request_invalid"],
  [
    "more grants of one sponsor than there is room for",
    { ...server, sponsor: "full" },
    "grant_not_allowed",
  ],
];

const badKeys: Refusals = [
  ["no key where one is needed", { ...cerebras, key: undefined }, "request_invalid"],
  ["a lasting key for a role in a cloud", { ...role, key: "sealed" }, "request_invalid"],
  [
    "a key in plain where a sealed one belongs",
    { ...cerebras, key: "in plain" },
    "request_invalid",
  ],
  ["a damaged file", { ...cerebras, key: "damaged" }, "request_invalid"],
  [
    "a key sealed to somebody else",
    { ...cerebras, key: "sealed to somebody else" },
    "request_invalid",
  ],
  ["a key that is none", { ...cerebras, key: "sealed, but two words" }, "request_invalid"],
  ["a key for another host", { ...cerebras, key: "sealed for another host" }, "request_invalid"],
  [
    "a key that says no host where anybody can name one",
    { ...server, key: "sealed" },
    "request_invalid",
  ],
];

const badParts: Refusals = [
  ["a time that has passed", { ...cerebras, lastDay: "2020-01-31" }, "request_invalid"],
  ["a model that is named twice", { ...server, models: [["qwen3"], ["qwen3"]] }, "request_invalid"],
  ["a budget in money without a price", { ...cerebras, models: [["no-such"]] }, "price_unknown"],
  ["a budget of nothing", { ...server, tokens: undefined }, "request_invalid"],
  ["a budget beyond the books", { ...server, tokens: 2_000_000_000_000_000 }, "request_invalid"],
  ["a team nobody knows", { ...server, teams: [teamIds.unknown] }, "request_invalid"],
  ["a name of 81 letters", { ...server, name: "n".repeat(81) }, "request_invalid"],
  ["a name that clears a terminal", { ...server, name: "gift\u001b[2J" }, "request_invalid"],
  ["a name that turns around", { ...server, name: "gift\u202e" }, "request_invalid"],
  ["half a character for a model's name", { ...server, models: [["\ud800"]] }, "request_invalid"],
  ["a kind that is none", { ...server, kind: "gift" as GrantKind }, "request_invalid"],
  ["an address that is none", { ...server, url: "models.example.org" }, "request_invalid"],
  [
    "an address of another kind",
    { ...server, url: "ftp://models.example.org/v1" },
    "request_invalid",
  ],
  ["a limit of nothing a minute", { ...server, requestsPerMinute: 0 }, "request_invalid"],
  [
    "a name of a model that is too long",
    { ...server, models: [["m".repeat(201)]] },
    "request_invalid",
  ],
];

/** Every grant of the table, the good ones first. */
export const grantCases: readonly GrantCase[] = [
  ...Object.entries(good).map(([title, grant]) => ({ title, grant, verdict: "added" as const })),
  ...[...badPlaces, ...badTerms, ...badKeys, ...badParts].map(([title, grant, verdict]) => ({
    title,
    grant,
    verdict,
  })),
];
