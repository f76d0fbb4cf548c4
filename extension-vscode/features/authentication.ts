import * as vscode from "vscode";
import type { Membership } from "../pool/membership.ts";
import { outsideText } from "../words/outside-text.ts";
import type { Feature } from "./feature.ts";

/** Shows the membership among the editor's accounts and lends its token to extensions that ask. */
export const authentication: Feature = {
  id: "authentication",
  register: (dependencies) => {
    const { membership, allowance, say } = dependencies;
    const changed =
      new vscode.EventEmitter<vscode.AuthenticationProviderAuthenticationSessionsChangeEvent>();
    let session: vscode.AuthenticationSession | undefined;
    const become = (next: Membership | undefined) => {
      const before = session;
      session = next === undefined ? undefined : toSession(next);
      if (before === undefined && session === undefined) return;
      const removed = before === undefined ? [] : [before];
      const added = session === undefined ? [] : [session];
      // A new token of the same person is the same account.
      if (before?.id === session?.id) changed.fire({ added: [], removed: [], changed: added });
      else changed.fire({ added, removed, changed: [] });
    };
    const stops = [
      membership.onChange(become),
      // A token that the pool does not know any more opens nothing for anybody.
      allowance.onChange(({ kind }) => kind === "removed" && become(undefined)),
    ];
    const provider: vscode.AuthenticationProvider = {
      onDidChangeSessions: changed.event,
      getSessions: async () => {
        await membership.ready;
        return session === undefined ? [] : [session];
      },
      createSession: async () => {
        await vscode.commands.executeCommand("granary.join");
        if (session === undefined) throw new Error(say("editor.notJoined"));
        return session;
      },
      removeSession: async () => {
        const { leavePool } = await import("../joining/leave-pool.ts");
        await leavePool(dependencies);
      },
    };
    return vscode.Disposable.from(
      changed,
      ...stops.map((dispose) => ({ dispose })),
      vscode.authentication.registerAuthenticationProvider("granary", "Granary", provider, {
        supportsMultipleAccounts: false,
      }),
    );
  },
};

function toSession({ token, member, pool, poolUrl }: Membership): vscode.AuthenticationSession {
  return {
    id: `${poolUrl}/${member.id}`,
    accessToken: token,
    account: { id: `${poolUrl}/${member.id}`, label: outsideText(`${member.name} (${pool.name})`) },
    scopes: [],
  };
}
