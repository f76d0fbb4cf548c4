import type { CDPSession } from "playwright-core";

/** Keys as a hand and a system make them, where `page.keyboard` makes whole presses only. */
export type RawKeys = {
  /** Down, down again as often as the system repeats it, and up. */
  readonly hold: (
    key: Key,
    how: { readonly times: number; readonly modifiers?: number },
  ) => Promise<void>;
  /** What comes of a key that is held already. */
  readonly repeat: (key: Key, times: number) => Promise<void>;
  readonly up: (key: Key) => Promise<void>;
  /** Down, for an input method that then tells of nothing more. */
  readonly takenByInputMethod: (code: string) => Promise<void>;
};

type Key = "Enter" | "Escape";

const codes: Readonly<Record<Key, { readonly virtual: number; readonly text?: string }>> = {
  Enter: { virtual: 13, text: "\r" },
  Escape: { virtual: 27 },
};

/** Sends keys by the browser's own protocol to whatever has the keyboard. */
export function createRawKeys(session: CDPSession): RawKeys {
  const send = async (type: "keyDown" | "keyUp", key: Key, more: object = {}) => {
    const { virtual, text } = codes[key];
    await session.send("Input.dispatchKeyEvent", {
      type: type === "keyDown" && text === undefined ? "rawKeyDown" : type,
      key,
      code: key,
      windowsVirtualKeyCode: virtual,
      ...(type === "keyDown" && text !== undefined && { text }),
      ...more,
    });
  };
  const repeat: RawKeys["repeat"] = async (key, times) => {
    for (let time = 0; time < times; time += 1) await send("keyDown", key, { autoRepeat: true });
  };
  return {
    repeat,
    up: (key) => send("keyUp", key),
    hold: async (key, { times, modifiers = 0 }) => {
      await send("keyDown", key, { modifiers });
      for (let time = 1; time < times; time += 1)
        await send("keyDown", key, { modifiers, autoRepeat: true });
      await send("keyUp", key, { modifiers });
    },
    takenByInputMethod: async (code) => {
      await session.send("Input.dispatchKeyEvent", {
        type: "rawKeyDown",
        key: "Process",
        code,
        windowsVirtualKeyCode: 229,
      });
    },
  };
}
