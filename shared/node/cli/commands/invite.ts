import * as z from "zod";
import { createInvites } from "../../../pool/invites.ts";
import { makeMember, type MemberPlace } from "../../../pool/new-member.ts";
import { parsePoolUrl } from "../../../schemas/join.ts";
import { limits } from "../../../schemas/limits.ts";
import { shownNameSchema, roleSchema, type Member } from "../../../schemas/people.ts";
import { defaultPort } from "../../pool-address.ts";
import { readServing } from "../../machine/serving-file.ts";
import type { CliContext } from "../cli-context.ts";
import { findRecord } from "../find-record.ts";
import { formatTime } from "../format-time.ts";
import { findOrMakeSponsor, saveIfNew } from "../grant/find-or-add-sponsor.ts";
import { wrongOption } from "../grant/grant-options.ts";
import { withPool, type PoolData } from "../open-pool.ts";
import { durationOption } from "../parse-amount.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  member: z.string().optional(),
  team: z.string().optional(),
  sponsor: z.string().optional(),
  role: z.optional(roleSchema),
  name: z.optional(shownNameSchema),
  ttl: durationOption.optional(),
  poolUrl: z.string().optional(),
});
type Options = z.output<typeof optionsSchema>;

/** Makes an invitation: for a new person, or for another device of somebody. */
export const invite: CliCommand = {
  name: "invite",
  summary: "Invite a person, or another device of theirs: prints a code and a join link",
  arguments: [],
  options: [
    { flags: "--team <team>", description: "the team of a new person, by name or id" },
    { flags: "--name <name>", description: "the new person's name" },
    {
      flags: "--role <role>",
      description: "staff, developer, sponsor or operator (default: by the team's kind)",
    },
    {
      flags: "--sponsor <sponsor>",
      description: "for --role sponsor: whose gifts they see and give; added if not known yet",
    },
    { flags: "--member <member>", description: "somebody who is in the pool, by name or id" },
    {
      flags: "--ttl <time>",
      description: "how long the code is good for, such as 12h (default: 7d)",
    },
    { flags: "--pool-url <url>", description: "the address the link points to" },
  ],
  examples: [
    'granary invite --team "Corner Bakery" --name Ana',
    "granary invite --member Ana --ttl 1d",
    'granary invite --role sponsor --sponsor "Northwind Bank" --name Ingrid',
  ],
  run: async (call) => {
    const { context } = call;
    const options = readOptions(optionsSchema, call);
    return withPool(options.data, context, async (data) => {
      const poolUrl = poolUrlOf(data, options, context);
      const member = await chooseMember(data, options, context);
      const invites = createInvites({ ...context, directory: data.store.directory });
      const made = await invites.create(member.id, options.ttl ?? limits.inviteTtlMs);
      const link = `${poolUrl}/join/${made.code}`;
      const expiresAt = new Date(made.invite.expiresAt).toISOString();
      const until = formatTime(made.invite.expiresAt, data.pool.timeZone);
      const json = {
        code: made.code,
        link,
        poolUrl,
        expiresAt,
        member: { id: member.id, name: member.name, roles: member.roles },
      };
      const text = [
        `An invitation for ${member.name}. It works once, until ${until}.`,
        "",
        `  Link  ${link}`,
        `  Code  ${made.code}`,
        "",
        "Whoever has it can join as this person: send it privately.",
      ].join("\n");
      return { json, text };
    });
  },
};

/** What a new person will be, as the options say it. */
async function choosePlace(
  { store: { directory } }: PoolData,
  options: Options,
  context: CliContext,
): Promise<MemberPlace> {
  const { role } = options;
  if (role === "operator") return { kind: "operator" };
  if (role === "sponsor") {
    if (options.sponsor === undefined) {
      throw wrongOption("Which sponsor does this person see?", "Add --sponsor NAME.");
    }
    const choice = await findOrMakeSponsor(directory, options.sponsor, context);
    await saveIfNew(directory, choice, context);
    return { kind: "sponsor", sponsor: choice.sponsor };
  }
  if (options.team === undefined) {
    throw wrongOption("Which team does this person belong to?", "Add --team NAME.");
  }
  return { kind: "team", team: findRecord(await directory.teams(), options.team, "team"), role };
}

async function chooseMember(
  data: PoolData,
  options: Options,
  context: CliContext,
): Promise<Member> {
  const { directory } = data.store;
  if (options.member !== undefined) {
    return findRecord(await directory.members(), options.member, "member");
  }
  if (options.name === undefined) {
    throw wrongOption(
      "Who is this invitation for?",
      "A new person: --team TEAM --name NAME. Another device of somebody: --member NAME.",
    );
  }
  const place = await choosePlace(data, options, context);
  const member = makeMember(options.name, place, context.random);
  await directory.saveMember(member);
  return member;
}

/** Where the link points: what was asked for, where the pool is served now, or this machine. */
function poolUrlOf(data: PoolData, options: Options, context: CliContext): string {
  const asked = options.poolUrl ?? context.env["GRANARY_PUBLIC_URL"];
  if (asked !== undefined) {
    const url = parsePoolUrl(asked);
    if (url !== undefined) return url;
    throw wrongOption(
      `${asked} is not an address people can join at.`,
      "Write https://your.pool, or http://127.0.0.1:PORT on this machine.",
    );
  }
  const serving = readServing(data.folder.serving);
  if (serving !== undefined) {
    if (parsePoolUrl(serving.publicUrl) === undefined) {
      context.stderr("Tokens travel over https only; serve the pool with --public-url https://…\n");
    }
    return serving.publicUrl;
  }
  context.stderr("The pool is not being served now; the link works once `granary serve` runs.\n");
  return `http://127.0.0.1:${defaultPort}`;
}
