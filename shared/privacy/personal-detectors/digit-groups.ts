/** Digits that stand together or in groups, with what may stand around and between them. */
export type DigitGroups = {
  readonly start: number;
  readonly end: number;
  /** As it is written. */
  readonly written: string;
  readonly digits: string;
  /** Whether an order, an invoice or the like is named right before. */
  readonly isOrder: boolean;
  /** What stands before, as far as a cue may. */
  readonly before: string;
};

const groups = /(?<![\w.+-])[+(]{0,2}\d[\d ().-]{5,24}(?![\w-])/g;
const order =
  /(?:order|pedido|订单号?|invoice|factura|发票号?|tracking|guía|运单号?|sku|ref|ticket|isbn|ean)[\s\p{P}\p{S}]{0,8}(?:n[ºo°.]{0,2}|number|número)?[\s\p{P}\p{S}]{0,4}$/iu;
const cueCharacters = 32;

/** Everything in a text that may be a number of a telephone or a card. */
export function digitGroupsIn(text: string): DigitGroups[] {
  return Array.from(text.matchAll(groups), ({ index, 0: found }) => {
    const written = found.replace(/[ ().-]{1,25}$/, "");
    const before = text.slice(Math.max(0, index - cueCharacters), index);
    return {
      start: index,
      end: index + written.length,
      written,
      digits: written.replaceAll(/\D/g, ""),
      isOrder: order.test(before),
      before,
    };
  });
}
