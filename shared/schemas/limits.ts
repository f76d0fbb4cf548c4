import { accessLimits } from "./limits/access.ts";
import { bookLimits } from "./limits/books.ts";
import { faceLimits } from "./limits/faces.ts";
import { givingLimits } from "./limits/giving.ts";
import { materialLimits } from "./limits/material.ts";
import { privacyLimits } from "./limits/privacy.ts";
import { requestLimits } from "./limits/requests.ts";
import { serverLimits } from "./limits/server.ts";
import { turnLimits } from "./limits/turns.ts";

/**
 * Every maximum in the product, with its reason in the part it is of. Nothing grows without a bound
 * that is named there.
 */
export const limits = {
  ...requestLimits,
  ...serverLimits,
  ...accessLimits,
  ...bookLimits,
  ...turnLimits,
  ...givingLimits,
  ...materialLimits,
  ...faceLimits,
  ...privacyLimits,
} as const;
