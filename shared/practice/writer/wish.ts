/** What a customer may want. */
export type Wish =
  | "damaged"
  | "wrong_item"
  | "wrong_size"
  | "where_is_order"
  | "cancel"
  | "change_address"
  | "refund"
  | "invoice"
  | "opening_hours"
  | "in_stock"
  | "discount"
  | "praise";

// In the order in which a reply takes them up: first what went wrong, then what is wanted.
const signs: readonly (readonly [Wish, RegExp])[] = [
  [
    "damaged",
    /\b(?:broken|broke|damaged?|cracked|shattered|torn|scratched|faulty|defective|stopped working|doesn'?t work)\b|\b(?:rot[oa]s?|dañad[oa]s?|defectuos[oa]s?|agrietad[oa]s?|no funciona)\b|坏了|破损|碎了|破了|裂|损坏|有问题的|不能用/iu,
  ],
  [
    "wrong_item",
    /\b(?:wrong (?:item|product|order|colou?r|thing)|not what i ordered|different (?:item|product|colou?r))\b|(?:artículo|producto|color) (?:equivocado|incorrecto)|no es lo que pedí|发错|寄错|不是我(?:买|订|要)的|颜色不对/iu,
  ],
  [
    "wrong_size",
    /\b(?:too (?:small|big|large|tight|short|long)|wrong size|(?:different|another|bigger|smaller|larger) size|doesn'?t fit|don'?t fit|exchange)\b|\b(?:me quedan? (?:pequeñ|grande|chic|cort|larg)\p{L}*|otra talla|cambi(?:ar|o) (?:de|por|la) (?:una )?talla|talla (?:equivocada|incorrecta|más))|(?:太|偏)(?:小|大|紧|短|长)|换(?:个|一个|成)?(?:大|小|\d+|[SMLX]+)?\s?[号码]|尺码不/iu,
  ],
  [
    "where_is_order",
    /\bwhere(?:'s| is| are)\b[^?.]{0,40}\b(?:order|parcel|package|delivery|shipment|it)\b|\b(?:not|never|hasn'?t|haven'?t|still)\b[^.?]{0,25}\b(?:arrived?|received|delivered|come|waiting)\b|\btrack(?:ing)?\b|when will\b[^?]{0,40}\b(?:arrive|come|delivered|ship)|¿?d[óo]nde est[áa]|(?:a[úu]n|todav[íi]a)? ?no (?:me )?(?:ha|han) llegado|n[úu]mero de seguimiento|cu[áa]ndo (?:llega|va a llegar|llegar[áa])|sigo esperando|(?:在|到)哪|没(?:有)?(?:收)?到|物流|什么时候(?:能|会)?(?:到|发货|送)/iu,
  ],
  ["cancel", /\bcancel\p{L}*|anular (?:el|mi) pedido|取消/iu],
  [
    "change_address",
    /\b(?:change|new|wrong|different|update)\b[^.?]{0,25}\baddress\b|(?:cambi\p{L}+|nueva|otra)[^.?]{0,25}direcci[óo]n|(?:改|换|修改|变更).{0,6}地址|地址.{0,6}(?:错|改|换)/iu,
  ],
  [
    "refund",
    /\b(?:refund\p{L}*|money back|return (?:it|them|this|the|my)|send (?:it|them) back)\b|\b(?:reembols\p{L}+|devolver\p{L}*|devoluci[óo]n|dinero de vuelta)|退款|退钱|退货/iu,
  ],
  [
    "invoice",
    /\b(?:invoice|receipt|vat|tax number)\b|\b(?:factura|recibo|cif|nif|iva)\b|发票|收据/iu,
  ],
  [
    "opening_hours",
    /\b(?:opening hours|business hours|open (?:on|at|until|till|today|tomorrow|this)|what time|are you open|close on)\b|\b(?:horarios?|abr[íe]n?s?|abiert[oa]s?|a qu[ée] hora|cierran?)\b|营业|几点(?:开|关)|开门|关门/iu,
  ],
  [
    "in_stock",
    /\b(?:in stock|back in stock|do you (?:have|sell|carry)|available)\b|\b(?:en stock|disponibles?|tienen|ten[ée]is|venden)\b|有货|有没有|库存|补货|还有吗/iu,
  ],
  [
    "discount",
    /\b(?:discount|coupon|voucher|promo(?:tion)?|code doesn'?t)\b|\b(?:descuento|cup[óo]n|promoci[óo]n|oferta)\b|优惠|折扣|打折/iu,
  ],
  [
    "praise",
    /\b(?:love (?:it|them|the|my)|great (?:service|shop|product)|so happy|wonderful|well done)\b|\b(?:me encanta\p{L}*|excelente|muy content[oa]|genial)\b|很喜欢|非常(?:好|满意)|太棒/iu,
  ],
];

/** What a message asks for, at most two things, the most pressing first. */
export function wishesOf(message: string): readonly Wish[] {
  return signs.flatMap(([wish, sign]) => (sign.test(message) ? [wish] : [])).slice(0, 2);
}
