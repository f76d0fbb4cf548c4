import { providers } from "@granary/shared/providers";
import type { HeaderMap } from "@granary/shared/ports/http";
import { protocols } from "@granary/shared/wire/protocols/index";
import type { Protocol } from "@granary/shared/wire/protocol";
import { seededRandom, type SeededRandom } from "../../../benchmarks/seeded-random.ts";
import type { RouteCall } from "../call-route.ts";
import { protocolAt } from "../protocol-at.ts";
import { evilFields, evilHeaders, evilTexts } from "../evil-addresses.ts";
import { modelFor } from "../grants-at-providers.ts";
import { tricksOn } from "../path-tricks.ts";
import { addressOf, bodyFor, canStream, requestOf } from "../requests.ts";
import { isEntries, loosen, writeLoose, type Loose } from "./loose-json.ts";
import { mutate, pick, spoil } from "./mutations.ts";
import { richRequests } from "@granary/shared/testing/rich-requests";
import { routes } from "../route-list.ts";

/** One hostile request: the same for the same seed and number on every machine. */
export type FuzzCase = RouteCall & {
  readonly method: string;
  readonly body: Uint8Array;
  /** Whether the client hangs up while it is answered. */
  readonly hangsUp: boolean;
};

const contentTypes = [
  "application/json",
  "application/json; charset=utf-16",
  "text/plain",
  "multipart/form-data; boundary=x",
  "application/x-www-form-urlencoded",
  "application/xml",
  "",
  "*/*",
  "application/json, application/json",
];
const protocolHeaders = [
  "anthropic-version",
  "anthropic-beta",
  "idempotency-key",
  "content-length",
];
const headerValues = [
  "",
  "x".repeat(8_000),
  "\u0000",
  "ÿþ",
  "1",
  "-1",
  "a,b,,c",
  "{}",
  "2023-06-01",
];

/** The request of this number; `token` is a good one, which most of them carry. */
export function fuzzCase(seed: number, number: number, token: string): FuzzCase {
  const random = seededRandom(Math.imul(seed, 0x9e3779b1) ^ Math.imul(number + 1, 0x85ebca6b));
  const headers = headersFor(random, token);
  const hangsUp = random() < 0.02;
  const query = random() < 0.05 ? pick(random, queries) : "";
  const kind = random();
  if (kind < 0.82) {
    const protocol = pick(random, protocols);
    const path = pick(random, protocol.paths);
    const body = spoil(writeLoose(bodyOf(protocol, random)), random);
    return { method: "POST", path, query, headers, body, hangsUp };
  }
  const route = pick(random, routes);
  const plain = bodyFor(route, { model: "chat-at-openai", text: "Hi" }) ?? {};
  const other = loosen(requestOf[pick(random, protocols).id]({ model: "m", text: "t" }));
  const body = spoil(writeLoose(mutate(loosen(plain), random, other)), random);
  const isWhole = kind < 0.94;
  const path = isWhole ? addressOf(route) : pick(random, tricksOn(addressOf(route)));
  const method = isWhole && random() < 0.8 ? route.method : pick(random, methods);
  // Leaving ends what the token is good for, and with it the run.
  const leaves = protocolAt(path) === undefined && path.includes("leave") && method === "POST";
  return { method: leaves ? "GET" : method, path, query, headers, body, hangsUp };
}

const methods = [
  "GET",
  "POST",
  "PUT",
  "DELETE",
  "HEAD",
  "PATCH",
  "OPTIONS",
  "TRACE",
  "get",
  "\u0000",
];
const queries = [
  "days=1e9",
  "days=-1&of=pool",
  "of[]=team&of=__proto__",
  `days=${"9".repeat(500)}`,
  "days=%00&of=%ff",
  "api-version=1&model=x&stream=true",
  "&&&===",
];

function bodyOf(protocol: Protocol, random: SeededRandom): Loose {
  const provider = pick(random, providers);
  const isStream = canStream(protocol.id) && random() < 0.4;
  const model = modelFor({ protocol, provider, isStream });
  const plain = requestOf[protocol.id]({ model, text: "Hello there", stream: isStream });
  const rich = { model, ...pick(random, richRequests[protocol.id]), stream: isStream };
  const base = loosen(random() < 0.4 ? plain : rich);
  const stranger = pick(random, protocols);
  const other = loosen(pick(random, [...richRequests[stranger.id], plain]));
  const mutated = mutate(base, random, other);
  if (random() > 0.1) return mutated;
  if (!isEntries(mutated)) return mutated;
  const field = pick(random, evilFields);
  const value = pick(random, evilTexts("127.0.0.1:9"));
  return { entries: [...mutated.entries, [field, value]] };
}

function headersFor(random: SeededRandom, token: string): HeaderMap {
  const headers: Record<string, string> = { "content-type": "application/json" };
  const login = random();
  if (login < 0.86) headers["authorization"] = `Bearer ${token}`;
  else if (login < 0.96) headers["x-api-key"] = token;
  else
    headers["authorization"] = pick(random, ["", "Bearer", `Bearer ${token}x`, "\u0000", "Basic"]);
  if (random() < 0.15) headers["content-type"] = pick(random, contentTypes);
  if (random() < 0.1) headers[pick(random, protocolHeaders)] = pick(random, headerValues);
  if (random() < 0.05) headers["idempotency-key"] = `key-${Math.floor(random() * 50)}`;
  if (random() < 0.1) {
    headers[pick(random, evilHeaders)] = pick(random, evilTexts("127.0.0.1:9"));
  }
  if (random() < 0.01) {
    for (let index = 0; index < 300; index += 1) headers[`x-flood-${index}`] = "y".repeat(20);
  }
  return headers;
}
