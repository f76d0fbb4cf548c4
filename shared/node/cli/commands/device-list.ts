import * as z from "zod";
import { describeDevice, describeTime, reportDevices } from "../device-report.ts";
import { findRecord } from "../find-record.ts";
import { formatTable } from "../format-table.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

const optionsSchema = dataOption.extend({
  member: z.string().optional(),
  team: z.string().optional(),
  all: z.boolean().default(false),
});

/** Lists the devices that hold an access token and whose they are, the newest first. */
export const deviceList: CliCommand = {
  name: "device list",
  summary: "List the devices that joined, and whose they are, the newest first",
  arguments: [],
  options: [
    { flags: "--member <member>", description: "only this person's devices, by name or id" },
    { flags: "--team <team>", description: "only devices of this team's people, by name or id" },
    { flags: "--all", description: "those that left or were revoked as well" },
  ],
  examples: ["granary device list", "granary device list --member Ana --all --json"],
  run: async (call) => {
    const options = readOptions(optionsSchema, call);
    return withPool(options.data, call.context, async ({ store: { directory }, pool }) => {
      const { member, team, all } = options;
      const who =
        member === undefined
          ? undefined
          : findRecord(await directory.members(), member, "member").id;
      const where =
        team === undefined ? undefined : findRecord(await directory.teams(), team, "team").id;
      const theirs = (await reportDevices(directory)).filter(
        (device) =>
          (who === undefined || device.member.id === who) &&
          (where === undefined || device.team?.id === where),
      );
      const devices = theirs
        .filter(({ revokedAt }) => all || revokedAt === undefined)
        .toSorted((a, b) => Date.parse(b.joinedAt) - Date.parse(a.joinedAt));
      if (devices.length === 0) {
        const text =
          theirs.length === 0
            ? "No device yet. Invite a person with: granary invite --help"
            : "Every device here left or was revoked. To see them: add --all";
        return { json: { devices }, text };
      }
      const rows = devices.map((device) => [
        device.member.name,
        device.team?.name ?? "",
        describeDevice(device),
        describeTime(device.joinedAt, pool.timeZone),
        ...(all ? [device.revokedAt ? describeTime(device.revokedAt, pool.timeZone) : ""] : []),
        device.id,
      ]);
      const head = ["Person", "Team", "Device", "Joined", ...(all ? ["Revoked"] : []), "Id"];
      return { json: { devices }, text: formatTable(head, rows) };
    });
  },
};
