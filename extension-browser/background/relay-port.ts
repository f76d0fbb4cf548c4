/** As much of a port as passing on needs. */
export type RelayedPort = {
  readonly postMessage: (message: unknown) => void;
  readonly disconnect: () => void;
  readonly onMessage: { readonly addListener: (listen: (message: unknown) => void) => void };
  readonly onDisconnect: { readonly addListener: (listen: () => void) => void };
};

/** Passes on everything between two ports, until either ends. */
export function relayPorts(one: RelayedPort, other: RelayedPort): void {
  passOn(one, other);
  passOn(other, one);
}

function passOn(from: RelayedPort, to: RelayedPort): void {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A port has none.
  from.onMessage.addListener((message) => to.postMessage(message));
  from.onDisconnect.addListener(() => to.disconnect());
}
