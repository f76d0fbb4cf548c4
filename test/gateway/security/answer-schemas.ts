import * as z from "zod/mini";
import {
  grantViewSchema,
  grantTermsSchema,
  poolKeySchema,
} from "@granary/shared/schemas/grant-request";
import { meSchema } from "@granary/shared/schemas/me";
import { modelListSchema } from "@granary/shared/schemas/models";
import { refundReportSchema, unknownHoldsSchema } from "@granary/shared/schemas/refund";
import {
  grantPageSchema,
  requestPageSchema,
  usageReportSchema,
} from "@granary/shared/schemas/usage-report";

/** What each address may say. A new one needs its schema here. */
export const answerSchemas: Readonly<Record<string, z.ZodMiniType>> = {
  "GET /v1/models": modelListSchema,
  "GET /v1/models/*model": modelListSchema.shape.data.def.element,
  "GET /v1/me": meSchema,
  "GET /v1/usage": usageReportSchema,
  "GET /v1/requests": requestPageSchema,
  "GET /v1/grants": grantPageSchema,
  "POST /v1/leave": z.object({ left: z.literal(true) }),
  "GET /healthz": z.object({ status: z.string() }),
  "POST /v1/messages/count_tokens": z.object({ input_tokens: z.number() }),
  "GET /v1/pool-key": poolKeySchema,
  "GET /v1/grant-terms": grantTermsSchema,
  "POST /v1/grants": grantViewSchema,
  "POST /v1/grants/:id/pause": grantViewSchema,
  "POST /v1/grants/:id/resume": grantViewSchema,
  "POST /v1/grants/:id/approve": grantViewSchema,
  "GET /v1/ledger/unknown": unknownHoldsSchema,
  "POST /v1/ledger/:hold/refund": refundReportSchema,
};
