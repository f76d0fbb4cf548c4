import * as z from "zod/mini";
import { limits } from "./limits.ts";
import { isShowable } from "./people.ts";

/** What a client finds in a text and puts placeholders for: keys and passwords, or what tells who somebody is. */
export const hiddenKindSchema = z.enum(["secrets", "personal"]);
export type HiddenKind = z.infer<typeof hiddenKindSchema>;

/**
 * What people do with a pool and a policy can take away: code that is suggested while they type; the chat
 * of the editor; the actions of the browser; any other client; images in requests; models that call tools.
 */
export const featureNameSchema = z.enum([
  "suggestions",
  "chat",
  "actions",
  "clients",
  "images",
  "tools",
]);
export type FeatureName = z.infer<typeof featureNameSchema>;

/** `*` that stand between two slashes, and `**`, at most: each makes a pattern slower on every path. */
const starsMax = 3;

const isQuick = (pattern: string): boolean => {
  const parts = pattern.split("/").map((part) => part.split("*").length - 1);
  const wholes = pattern.split("/").filter((part) => part === "**").length;
  return wholes <= starsMax && parts.every((stars) => stars <= starsMax);
};

/**
 * One line as in `.gitignore`, from the root of what is open. None begins with `!`: a policy only takes
 * away, so that the order of its lines, and of two policies, says nothing.
 */
export const ignorePatternSchema = z.string().check(
  z.minLength(1),
  z.maxLength(limits.policyPatternCharactersMax),
  z.refine(isShowable, "has characters nobody sees"),
  z.refine((text) => text.trim() === text, "begins or ends with a space"),
  z.regex(/^[^!#]/, "begins with ! or #: a policy only adds what is ignored, and has no remarks"),
  z.refine((text) => /[^/*]/.test(text), "names nothing"),
  z.refine(isQuick, `has more than ${starsMax} stars between two slashes`),
);

/** A host as an address has it; stands for itself and every host below it. */
export const policyHostSchema = z.string().check(
  z.minLength(1),
  z.maxLength(253),
  z.refine(
    (host) => URL.parse(`https://${host}/`)?.hostname === host && !/[*]|\.$/.test(host),
    "is no name of a host: write it in small letters, without https:// and port",
  ),
);

const patternsSchema = z.array(ignorePatternSchema).check(z.maxLength(limits.policyPatternsMax));
const hostsSchema = z.array(policyHostSchema).check(z.maxLength(limits.policyHostsMax));

/**
 * What may be done with the texts of a pool's or a team's people. What is absent asks for nothing; two
 * policies together ask for what either does (`stricter-policy.ts`). A key that is not here is refused:
 * a rule that nobody keeps is worse than none.
 */
export const policySchema = z.strictObject({
  /** What a client hides before a text leaves; one that cannot find it sends nothing. */
  hide: z.optional(z.array(hiddenKindSchema)),
  /** What nobody uses. */
  featuresOff: z.optional(z.array(featureNameSchema)),
  /** Files of which a client sends nothing. */
  ignore: z.optional(patternsSchema),
  /** Hosts of providers that see nothing. */
  hostsOff: z.optional(hostsSchema),
  /** The only hosts of providers that see anything; none where the list is empty. */
  hostsOnly: z.optional(hostsSchema),
});
export type Policy = z.infer<typeof policySchema>;
