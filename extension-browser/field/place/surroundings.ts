import type { KeptFree, Surroundings } from "./card-place.ts";
import { composerGrowth, composerOf, controlBoxes } from "./composer.ts";
import { frameOf, outOfFrame } from "./frames.ts";
import { nearbyTexts } from "./nearby-text.ts";
import { commonPart, isEmpty, type Rect } from "./rect.ts";
import { boxOf, createClipping, type Clipping } from "./visible-part.ts";

/** What is known about a page before it is looked at. */
export type KnownParts = {
  /** The message that is answered, where the site says which; otherwise the nearest text is. */
  readonly answered?: Element | undefined;
  /** In which coordinates all is wanted; those of the outermost document that can be reached if absent. */
  readonly document?: Document;
};

/**
 * Reads what lies around a field, or around a frame that holds one: one look at the layout, at a
 * bounded number of elements near the field.
 */
export function readSurroundings(field: Element, known: KnownParts = {}): Surroundings {
  const { answered } = known;
  let document = field.ownerDocument;
  let { clipping, seen, composer, kept } = lookAround(field, answered);
  const frameAround = () => (document === known.document ? undefined : frameOf(document));
  for (let frame = frameAround(); frame !== undefined; frame = frameAround()) {
    const around: Element = frame;
    const isEditor = field === document.body;
    // A frame that holds a composer, or a part of one, and nothing else.
    const isPart = boxOf(around).height <= seen.height + composerGrowth.height;
    const outside = lookAround(around, hasMessage(kept) ? "known" : answered);
    const outOf = (box: Rect) => commonPart(outOfFrame(box, around), outside.seen);
    // An editor's whole document is its field, and what belongs to it is around its frame.
    seen = isEditor ? outside.seen : outOf(seen);
    composer = isEditor || isPart ? outside.composer : outOf(composer);
    kept = [...kept.map(({ kind, ...box }) => ({ ...outOf(box), kind })), ...outside.kept];
    ({ clipping } = outside);
    document = around.ownerDocument;
  }
  return {
    window: clipping.window,
    field: seen,
    composer,
    isRtl: getComputedStyle(field).direction === "rtl",
    keepFree: [{ ...seen, kind: "field" } as const, ...kept].filter((box) => !isEmpty(box)),
  };
}

type Look = {
  readonly clipping: Clipping;
  readonly seen: Rect;
  readonly composer: Rect;
  readonly kept: readonly KeptFree[];
};

/** In one document. `answered` is the message, if it is known; "known" if it is elsewhere. */
function lookAround(field: Element, answered: Element | "known" | undefined): Look {
  const clipping = createClipping(field.ownerDocument);
  const { visiblePart } = clipping;
  const composer = composerOf(field);
  const texts = nearbyTexts({ field, composer }, clipping);
  const isElsewhere = answered === "known" || answered?.ownerDocument !== field.ownerDocument;
  const message =
    answered === undefined ? texts.message : isElsewhere ? undefined : visiblePart(answered);
  const kinds = {
    control: [...controlBoxes({ field, composer }, clipping), ...texts.labels],
    message: message === undefined ? [] : [message],
    rest: texts.others,
  };
  const kept = (["control", "message", "rest"] as const).flatMap((kind) =>
    kinds[kind].map((box) => ({ ...box, kind })),
  );
  return { clipping, seen: visiblePart(field), composer: visiblePart(composer), kept };
}

const hasMessage = (kept: readonly KeptFree[]) => kept.some(({ kind }) => kind === "message");
