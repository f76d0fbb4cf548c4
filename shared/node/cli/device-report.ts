import type { Store } from "../../ports/store.ts";
import type { TokenId } from "../../schemas/ids.ts";
import type { Device } from "../../schemas/people.ts";
import { formatTime } from "./format-time.ts";

/**
 * A device as the command line shows it: everything but the hash of its token; times in ISO 8601.
 * `team` is absent for people without one, `revokedAt` while the device may ask.
 */
export type DeviceReport = {
  readonly id: TokenId;
  readonly kind: Device["kind"];
  readonly name?: string;
  readonly member: { readonly id: string; readonly name: string };
  readonly team?: { readonly id: string; readonly name: string };
  readonly joinedAt: string;
  readonly revokedAt?: string;
};

/** Every device that ever joined, with its person and team, in no order. */
export async function reportDevices(
  directory: Pick<Store["directory"], "tokens" | "members" | "teams">,
): Promise<readonly DeviceReport[]> {
  const [tokens, members, teams] = await Promise.all([
    directory.tokens(),
    directory.members(),
    directory.teams(),
  ]);
  const memberById = new Map(members.map((member) => [member.id, member]));
  const teamById = new Map(teams.map((team) => [team.id, team]));
  return tokens.map(({ id, device, memberId, createdAt, revokedAt }) => {
    const member = memberById.get(memberId);
    const team = member?.teamId === undefined ? undefined : teamById.get(member.teamId);
    return {
      id,
      kind: device.kind,
      ...(device.name !== undefined && { name: device.name }),
      member: { id: memberId, name: member?.name ?? memberId },
      ...(team !== undefined && { team: { id: team.id, name: team.name } }),
      joinedAt: new Date(createdAt).toISOString(),
      ...(revokedAt !== undefined && { revokedAt: new Date(revokedAt).toISOString() }),
    };
  });
}

const kinds = {
  browser: "Browser",
  vscode: "VS Code",
  cli: "Command line",
  other: "Other",
} as const satisfies Record<Device["kind"], string>;

/** What a device is, in words: `VS Code "till-2"`. */
export function describeDevice({ kind, name }: DeviceReport): string {
  if (name === undefined) return kinds[kind];
  return `${kinds[kind]} "${name}"`;
}

/** A time of a report on the pool's calendar. */
export const describeTime = (iso: string, timeZone: string): string =>
  formatTime(Date.parse(iso), timeZone);
