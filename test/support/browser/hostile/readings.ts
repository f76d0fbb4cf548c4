/** Everything we know of by which a page could get at a text that is not its own. */

import type { HostileWindow } from "./desk.ts";

/** One way; returns whatever it got hold of. It runs in the page and stands for itself. */
export type Reading = {
  readonly name: string;
  readonly read: (start: string) => string | Promise<string>;
};

type Finder = typeof globalThis & {
  readonly find: (
    text: string,
    ...flags: [
      matchCase: boolean,
      backwards: boolean,
      wrap: boolean,
      word: boolean,
      frames: boolean,
    ]
  ) => boolean;
};

const finding: Reading = {
  name: "asks letter by letter whether the text can be found",
  read: (start) => {
    const { find } = globalThis as unknown as Finder;
    const has = (text: string) => {
      getSelection()?.removeAllRanges();
      try {
        return find.call(globalThis, text, true, false, true, false, true);
      } catch {
        // Firefox looks into no frame as soon as one is of another origin.
        return find.call(globalThis, text, true, false, true, false, false);
      }
    };
    let known = start;
    if (!has(known)) return "";
    for (let length = 0; length < 12; length += 1) {
      const letters = " abcdefghijklmnopqrstuvwxyzACEHIMNPT,.:()".split("");
      known += letters.find((letter) => has(known + letter)) ?? "";
    }
    return known;
  },
};

const selecting: Reading = {
  name: "selects everything, also as an editable document, and reads and copies the selection",
  read: async () => {
    const got: string[] = [];
    addEventListener("copy", ({ clipboardData }) => got.push(clipboardData?.getData("text") ?? ""));
    for (const mode of ["off", "on"]) {
      document.designMode = mode;
      document.execCommand("selectAll");
      const selection = getSelection();
      got.push(String(selection));
      selection?.selectAllChildren(document.documentElement);
      got.push(String(selection));
      const range = selection?.getRangeAt(0);
      got.push(range?.cloneContents().textContent ?? "");
      document.execCommand("copy");
      // Firefox asks the person first, and waits for them.
      const unanswered = new Promise<string>((resolve) => {
        setTimeout(resolve, 500, "");
      });
      const pasted = navigator.clipboard.readText().catch(() => "");
      got.push(await Promise.race([pasted, unanswered]));
    }
    document.designMode = "off";
    return got.join("\n");
  },
};

const walking: Reading = {
  name: "walks through every node, root and copy of what is in the document",
  read: () => {
    const got: string[] = [];
    for (const element of document.querySelectorAll("*")) {
      got.push(element.shadowRoot?.textContent ?? "", element.textContent);
      if (element.parentNode !== document.documentElement) continue;
      for (const copy of [element.cloneNode(true), document.importNode(element, true)]) {
        got.push(copy.textContent ?? "", (copy as Element).outerHTML);
      }
      got.push(getComputedStyle(element, "::before").content);
    }
    got.push(document.documentElement.outerHTML, document.documentElement.innerText);
    got.push(new XMLSerializer().serializeToString(document));
    got.push(document.documentElement.getHTML({ serializableShadowRoots: true }));
    return got.join("\n");
  },
};

const defining: Reading = {
  name: "makes the elements in its root elements of its own, and has them built again",
  read: async () => {
    const got: string[] = [];
    const take = (host: HTMLElement) => {
      const root = host.shadowRoot ?? host.attachInternals().shadowRoot;
      got.push(root?.textContent ?? "", root === null ? "" : "a root");
    };
    const hosts = [...document.querySelectorAll("html > :not(head, body)")];
    for (const host of hosts) {
      class Taken extends HTMLElement {
        constructor() {
          super();
          take(this);
        }
      }
      if (customElements.get(host.localName) === undefined) {
        customElements.define(host.localName, Taken);
      }
    }
    for (const host of hosts) host.remove();
    await new Promise((resolve) => {
      setTimeout(resolve, 1_500);
    });
    return got.join("\n");
  },
};

const framing: Reading = {
  name: "looks into every window it can get hold of",
  read: () => {
    const got: string[] = [];
    const windows = [...Array.from({ length: 9 }, (_, index) => window[index]), window.parent];
    for (const one of windows) {
      try {
        if (one === undefined || one === window) continue;
        got.push("a window", one.document.documentElement.innerText);
      } catch {
        // Of another origin.
      }
    }
    for (const frame of document.querySelectorAll("iframe, frame, object, embed")) {
      got.push("a frame", (frame as HTMLIFrameElement).contentDocument?.body.innerText ?? "");
    }
    return got.join("\n");
  },
};

const pointing: Reading = {
  name: "asks what is at every point of the window",
  read: () => {
    const got = new Set<string>();
    for (let x = 4; x < innerWidth; x += 16) {
      for (let y = 4; y < innerHeight; y += 16) {
        for (const element of document.elementsFromPoint(x, y)) {
          if (element.closest("main, body") === null) got.add(element.textContent);
        }
        const caret = document.caretPositionFromPoint(x, y);
        if (caret?.offsetNode.isConnected === true) got.add(caret.offsetNode.textContent ?? "");
      }
    }
    return [...got].join("\n");
  },
};

const observing: Reading = {
  name: "observes every change, message and error while the card is drawn anew",
  read: async () => {
    const got: string[] = [];
    const watch = new MutationObserver((changes) => {
      for (const { target, addedNodes } of changes) {
        got.push(
          target.textContent ?? "",
          ...[...addedNodes].map((node) => node.textContent ?? ""),
        );
      }
    });
    const everything = { subtree: true, childList: true, attributes: true, characterData: true };
    watch.observe(document, everything);
    for (const type of ["message", "messageerror", "error", "storage", "securitypolicyviolation"]) {
      addEventListener(type, (event) => got.push(JSON.stringify(event, Object.keys(event))), true);
      addEventListener(type, (event) => got.push(String((event as MessageEvent).data)), true);
    }
    for (const host of document.querySelectorAll("html > :not(head, body)")) {
      document.body.append(host);
      document.documentElement.append(host);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, 1_000);
    });
    watch.disconnect();
    return got.join("\n");
  },
};

const borrowing: Reading = {
  name: "puts spies into every function a script may call",
  read: () => (globalThis as HostileWindow).taken.join("\n"),
};

/** Every way. */
export const readings: readonly Reading[] = [
  finding,
  selecting,
  walking,
  borrowing,
  framing,
  pointing,
  observing,
  defining,
];
