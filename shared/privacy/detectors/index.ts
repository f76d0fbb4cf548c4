import { addressPassword } from "./address-password.ts";
import { authorizationHeader } from "./authorization-header.ts";
import { commandPassword } from "./command-password.ts";
import { connectionParameter } from "./connection-parameter.ts";
import type { Detector } from "./detector.ts";
import { envLines } from "./env-lines.ts";
import { jsonWebToken } from "./json-web-token.ts";
import { namedValue } from "./named-value.ts";
import { privateKeyBlock } from "./private-key-block.ts";
import { serviceKey } from "./service-key.ts";

/** What finds keys, tokens and passwords. What finds people's data comes in a list of its own. */
export const secretDetectors: readonly Detector[] = [
  privateKeyBlock,
  serviceKey,
  jsonWebToken,
  addressPassword,
  connectionParameter,
  authorizationHeader,
  commandPassword,
  envLines,
  namedValue,
];
