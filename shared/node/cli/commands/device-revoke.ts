import { SetupError } from "../../setup-error.ts";
import { describeDevice, describeTime, reportDevices } from "../device-report.ts";
import { withPool } from "../open-pool.ts";
import { dataOption, readOptions, type CliCommand } from "./command.ts";

/** Locks out one device for good, within a second also in a running server. */
export const deviceRevoke: CliCommand = {
  name: "device revoke",
  summary: "Lock out one device, such as one that was lost; its person's others stay",
  arguments: [["<device>", "the device's id, as granary device list shows it"]],
  options: [],
  examples: ["granary device revoke token_k3Jx0aBcDeFgHiJkLmNo"],
  run: async (call) => {
    const { data: folder } = readOptions(dataOption, call);
    return withPool(folder, call.context, async ({ store: { directory }, pool }) => {
      const find = async () =>
        (await reportDevices(directory)).find(({ id }) => id === call.args[0]);
      const found = await find();
      if (found === undefined) {
        // What was typed is not repeated: it may be the access token itself.
        throw new SetupError("not_found", "There is no device with this id.", {
          hint: "granary device list shows the ids; one begins with token_.",
        });
      }
      await directory.revokeToken(found.id, call.context.clock.nowMs());
      const device = (await find()) ?? found;
      const { member, team, joinedAt } = device;
      const whose = team === undefined ? member.name : `${member.name} (${team.name})`;
      const joined = describeTime(joinedAt, pool.timeZone);
      const about = `${describeDevice(device)} of ${whose}, joined ${joined},`;
      const text =
        found.revokedAt === undefined
          ? `${about} is revoked. A running server refuses it within a second; answers on their way ` +
            `are finished.\nFor another device: granary invite --member ${member.id}`
          : `${about} left or was revoked already: ${describeTime(found.revokedAt, pool.timeZone)}.`;
      return { json: { ...device, alreadyRevoked: found.revokedAt !== undefined }, text };
    });
  },
};
