import { addressPassword } from "./address-password.ts";
import { authorizationHeader } from "./authorization-header.ts";
import { clusterSecret } from "./cluster-secret.ts";
import { commandPassword } from "./command-password.ts";
import { connectionParameter } from "./connection-parameter.ts";
import { cookieHeader } from "./cookie-header.ts";
import type { Detector } from "./detector.ts";
import { discordToken } from "./discord-token.ts";
import { envLines } from "./env-lines.ts";
import { jsonWebKey } from "./json-web-key.ts";
import { jsonWebToken } from "./json-web-token.ts";
import { loginCall } from "./login-call.ts";
import { namedValue } from "./named-value.ts";
import { netrcEntry } from "./netrc-entry.ts";
import { privateKeyBlock } from "./private-key-block.ts";
import { seedPhrase } from "./seed-phrase.ts";
import { serviceKey } from "./service-key.ts";
import { variableDefault } from "./variable-default.ts";

/** What finds keys, tokens and passwords. What finds people's data comes in a list of its own. */
export const secretDetectors: readonly Detector[] = [
  privateKeyBlock,
  serviceKey,
  jsonWebToken,
  jsonWebKey,
  discordToken,
  addressPassword,
  connectionParameter,
  authorizationHeader,
  cookieHeader,
  commandPassword,
  netrcEntry,
  loginCall,
  clusterSecret,
  variableDefault,
  seedPhrase,
  envLines,
  namedValue,
];
