/** What a page can do by itself, without anybody's hand: fake, flood, take out. */

/** One way; it runs in the page and stands for itself. */
export type Attack = { readonly name: string; readonly run: () => void | Promise<void> };

/** Ways in which a page may try to press, to order and to be taken for one of our parts. */
export const fakes: readonly Attack[] = [
  {
    name: "presses our elements itself",
    run: () => {
      const hosts = document.querySelectorAll<HTMLElement>("html > :not(head, body)");
      for (const host of hosts) {
        const { x, y } = host.getBoundingClientRect();
        const init = { bubbles: true, cancelable: true, composed: true, clientX: x, clientY: y };
        for (const type of ["pointerdown", "pointerup"]) {
          host.dispatchEvent(new PointerEvent(type, init));
        }
        for (const type of ["mousedown", "mouseup", "click", "dblclick"]) {
          host.dispatchEvent(new MouseEvent(type, { ...init, detail: 1 }));
        }
        host.click();
        host.focus();
      }
    },
  },
  {
    name: "types Enter, Tab, Escape and Alt+G itself",
    run: () => {
      const hosts = [...document.querySelectorAll("html > :not(head, body)")];
      for (const target of [window, document, document.activeElement, ...hosts]) {
        for (const key of ["Enter", "Tab", "ArrowDown", " ", "Enter", "g"]) {
          const init = { key, altKey: key === "g", ctrlKey: key === "Enter", bubbles: true };
          for (const type of ["keydown", "keypress", "keyup"]) {
            target?.dispatchEvent(new KeyboardEvent(type, { ...init, composed: true }));
          }
        }
      }
    },
  },
  {
    name: "sends two thousand messages in our words",
    run: () => {
      const messages: readonly { readonly kind: string; readonly [key: string]: unknown }[] = [
        { kind: "press", press: { kind: "insert" } },
        { kind: "press", press: { kind: "choose", actionId: "draft-reply" } },
        { kind: "open-card" },
        { kind: "go-away" },
        { kind: "view", view: { takesFocus: true, scheme: "light", edits: 0 } },
        { kind: "seen", isSeen: true },
      ];
      const channel = new BroadcastChannel("granary");
      const frames = Array.from({ length: window.length }, (_, index) => window[index]);
      for (let count = 0; count < 2_000; count += 1) {
        const message = messages[count % messages.length] ?? { kind: "" };
        for (const target of [window, ...frames]) target?.postMessage(message, "*");
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- A channel has none.
        channel.postMessage(message);
        document.dispatchEvent(new CustomEvent(message.kind, { detail: message }));
        window.dispatchEvent(new MessageEvent("message", { data: message }));
      }
      channel.close();
    },
  },
  {
    name: "calls the extension as its own parts do",
    run: async () => {
      type Runtime = {
        readonly sendMessage?: (...values: readonly unknown[]) => Promise<unknown>;
        readonly connect?: (...values: readonly unknown[]) => unknown;
      };
      type Own = typeof globalThis & Record<string, { readonly runtime?: Runtime } | undefined>;
      for (const name of ["chrome", "browser"]) {
        const runtime = (globalThis as unknown as Own)[name]?.runtime;
        try {
          await runtime?.sendMessage?.({ kind: "open-granary" });
          runtime?.connect?.({ name: "run" });
        } catch {
          // Refused.
        }
      }
    },
  },
];

/** Ways to keep our parts busy. */
export const floods: readonly Attack[] = [
  {
    name: "two thousand made-up focuses and three hundred real ones",
    run: () => {
      const [reply, other] = ["#reply", "#other"].map((id) =>
        document.querySelector<HTMLElement>(id),
      );
      for (let count = 0; count < 2_000; count += 1) {
        reply?.dispatchEvent(new FocusEvent("focusin", { bubbles: true, composed: true }));
      }
      for (let count = 0; count < 150; count += 1) {
        other?.focus();
        reply?.focus();
      }
    },
  },
  {
    name: "six hundred fields that come and go",
    run: () => {
      for (let round = 0; round < 3; round += 1) {
        const fields = Array.from({ length: 200 }, () => document.createElement("textarea"));
        document.body.append(...fields);
        for (const field of fields) {
          field.focus();
          field.remove();
        }
      }
      document.querySelector<HTMLElement>("#reply")?.focus();
    },
  },
  {
    name: "a page that scrolls, resizes and changes all the time",
    run: () => {
      for (let count = 0; count < 2_000; count += 1) {
        for (const type of ["scroll", "resize"]) window.dispatchEvent(new Event(type));
        document.querySelector("#reply")?.dispatchEvent(new Event("input", { bubbles: true }));
      }
    },
  },
];

/** Ways to take what is ours out of the page. */
export const removals: readonly Attack[] = [
  {
    name: "takes our elements out as soon as they come",
    run: () => {
      // oxlint-disable-next-line unicorn/consistent-function-scoping -- A page sees nothing around this.
      const clear = () => {
        for (const host of document.querySelectorAll("html > :not(head, body)")) host.remove();
      };
      new MutationObserver(clear).observe(document.documentElement, { childList: true });
      clear();
    },
  },
  {
    name: "writes its body anew",
    run: () => {
      document.body.innerHTML = "<main><textarea id=reply></textarea><input id=other></main>";
    },
  },
  {
    name: "writes its document anew",
    run: () => {
      document.open();
      document.write("<main><textarea id=reply></textarea><input id=other></main>");
      document.close();
    },
  },
  {
    name: "puts another root into its document",
    run: () => {
      const root = document.createElement("html");
      root.innerHTML = "<body><main><textarea id=reply></textarea><input id=other></main></body>";
      document.documentElement.replaceWith(root);
    },
  },
];

/** Ways to take the keyboard from the card. */
export const thefts: readonly Attack[] = [
  { name: "focuses its field", run: () => document.querySelector<HTMLElement>("#reply")?.focus() },
  {
    name: "focuses a frame of its own",
    run: () => {
      const frame = document.createElement("iframe");
      frame.srcdoc = "<textarea autofocus></textarea>";
      document.body.append(frame);
      frame.focus();
    },
  },
  {
    name: "opens a dialog",
    run: () => {
      const dialog = document.createElement("dialog");
      dialog.innerHTML = "<input autofocus>";
      document.body.append(dialog);
      dialog.showModal();
    },
  },
  {
    name: "takes the focus from whatever has it",
    run: () => {
      (document.activeElement as HTMLElement | null)?.blur();
      window.focus();
    },
  },
];
