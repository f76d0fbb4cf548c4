/** A block of a message on its way. */
export type QueuedBlock = {
  readonly add: (delta: object) => void;
  /** Adds to what a tool is called with, as JSON in pieces. */
  readonly addInput: (partial: string) => void;
  readonly input: () => string;
  readonly end: () => void;
};

/** The blocks of a message in order. In Messages one ends before the next begins. */
export type BlockQueue = {
  readonly add: (start: BlockStart) => QueuedBlock;
  /** The last block if it is of this type and not ended, otherwise a new one. */
  readonly openOrAdd: (start: BlockStart) => QueuedBlock;
  /** The events that can be written by now. */
  readonly flush: () => string;
  /** All the rest. */
  readonly close: () => string;
};

/** How a block begins. */
export type BlockStart = { readonly type: string; readonly [field: string]: unknown };

type Waiting = { readonly start: BlockStart; deltas: object[]; input: string; isEnded: boolean };

/**
 * A queue that lets the first block through as it comes and keeps those behind it. A block ends when
 * it is said to, or when another waits and nothing can be missing: text can end anywhere, what a tool
 * is called with where it is whole.
 */
export function createBlockQueue(): BlockQueue {
  const queue: Waiting[] = [];
  let index = 0;
  let isOpen = false;

  const flush = (isLast: boolean): string => {
    let text = "";
    for (let block = queue[0]; block !== undefined; block = queue[0]) {
      if (!isOpen) {
        text += messagesEvent({ type: "content_block_start", index, content_block: block.start });
      }
      isOpen = true;
      for (const delta of block.deltas) {
        text += messagesEvent({ type: "content_block_delta", index, delta });
      }
      block.deltas = [];
      if (!isLast && !block.isEnded && (queue.length === 1 || !canEnd(block))) return text;
      text += messagesEvent({ type: "content_block_stop", index });
      index += 1;
      isOpen = false;
      queue.shift();
    }
    return text;
  };
  const add = (start: BlockStart): Waiting => {
    const block: Waiting = { start, deltas: [], input: "", isEnded: false };
    queue.push(block);
    return block;
  };
  return {
    add: (start) => handle(add(start)),
    openOrAdd: (start) => {
      const last = queue.at(-1);
      const isOpenYet = last !== undefined && !last.isEnded && last.start.type === start.type;
      return handle(isOpenYet ? last : add(start));
    },
    flush: () => flush(false),
    close: () => flush(true),
  };
}

/** An event of a stream of Messages, named as its type. */
export function messagesEvent(value: BlockStart): string {
  return `event: ${value.type}\ndata: ${JSON.stringify(value)}\n\n`;
}

function handle(block: Waiting): QueuedBlock {
  return {
    add: (delta) => {
      block.deltas.push(delta);
    },
    addInput: (partial) => {
      if (partial === "") return;
      block.input += partial;
      block.deltas.push({ type: "input_json_delta", partial_json: partial });
    },
    input: () => block.input,
    end: () => {
      block.isEnded = true;
    },
  };
}

function canEnd({ start, input }: Waiting): boolean {
  if (start.type !== "tool_use") return true;
  try {
    JSON.parse(input);
    return true;
  } catch {
    return false;
  }
}
