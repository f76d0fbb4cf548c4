import { createAccessTokenText, hashSecret } from "@granary/shared/pool/tokens";
import { systemRandom } from "@granary/shared/node/machine/random";
import type { Store } from "@granary/shared/ports/store";
import type { Thinking } from "@granary/shared/schemas/grant";
import {
  grantIdSchema,
  inviteIdSchema,
  memberIdSchema,
  sponsorIdSchema,
  teamIdSchema,
  tokenIdSchema,
} from "@granary/shared/schemas/ids";

const digits = "1".padStart(16, "0");
const sponsorId = sponsorIdSchema.parse(`sponsor_${digits}`);
const teamId = teamIdSchema.parse(`team_${digits}`);
const memberId = memberIdSchema.parse(`member_${digits}`);

/** One shop with one device, and one grant at this address; returns the device's token. */
export async function fillPool(
  { directory }: Store,
  { baseUrl, thinking }: { readonly baseUrl: string; readonly thinking: Thinking },
): Promise<string> {
  const now = Date.now();
  await directory.saveSponsor({ id: sponsorId, name: "Caja Rural" });
  await directory.saveTeam({
    id: teamId,
    name: "Corner Bakery",
    kind: "shop",
    weight: 1,
    status: "open",
    budgets: [],
  });
  await directory.saveMember({ id: memberId, name: "Ana", roles: ["staff"], teamId, budgets: [] });
  await directory.saveGrant({
    id: grantIdSchema.parse(`grant_${digits}`),
    sponsorId,
    name: "Autumn gift",
    provider: "openai-compatible",
    baseUrl,
    models: [
      {
        name: "practice",
        aliases: ["fast"],
        price: { inputMicroUsdPerMillion: 400_000, outputMicroUsdPerMillion: 1_600_000 },
        maxInputTokens: 128_000,
        maxOutputTokens: 4_096,
        tools: true,
        images: false,
        thinking,
      },
    ],
    budgets: [{ period: "total", limit: { microUsd: 1_000_000_000 } }],
    validFrom: now - 1_000,
    validUntil: now + 86_400_000,
    status: "active",
    practice: false,
    privateHosts: ["127.0.0.1"],
  });
  const token = createAccessTokenText(systemRandom);
  const hash = await hashSecret(`code ${token}`);
  const invite = { id: inviteIdSchema.parse(`invite_${digits}`), hash, memberId };
  await directory.saveInvite({ ...invite, createdAt: now, expiresAt: now + 60_000 });
  await directory.redeemInvite(hash, {
    id: tokenIdSchema.parse(`token_${digits}`),
    hash: await hashSecret(token),
    device: { kind: "other" },
    createdAt: now,
  });
  return token;
}
