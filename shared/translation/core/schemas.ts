import type { LanguageModelV4CallOptions } from "@ai-sdk/provider";
import * as z from "zod";

type Format = Extract<LanguageModelV4CallOptions["responseFormat"], { type: "json" }>;
type JsonSchema = NonNullable<Format["schema"]>;

/** A JSON schema as the client wrote it; whoever reads it judges it. */
export const jsonSchemaSchema = z.custom<JsonSchema>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
);

/** The mark on what a provider's cache should keep (Anthropic, prompt caching, checked 2026-11). */
export const cacheControlSchema = z.object({
  type: z.literal("ephemeral"),
  ttl: z.enum(["5m", "1h"]).optional(),
});
