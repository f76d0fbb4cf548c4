import type { Phrases } from "./phrases.ts";

const aboutOrder = (order: string | undefined): string =>
  order === undefined ? "" : ` about order ${order}`;

/** Replies in English. */
export const phrasesEn: Phrases = {
  greeting: (name) => (name === undefined ? "Hello," : `Hi ${name},`),
  sorry: (order) =>
    order === undefined
      ? "thank you for telling us, and I am sorry for the trouble."
      : `thank you for telling us, and I am sorry for the trouble with order ${order}.`,
  thanks: (order) => `thank you for your message${aboutOrder(order)}.`,
  wishes: {
    damaged: ({ hasPhoto }) =>
      hasPhoto
        ? "It should not have reached you like that. Thank you for the photo; I am passing it on and will tell you how we put this right."
        : "It should not have reached you like that. Could you send a photo of the damage and of the packaging? With it I can see how we put this right.",
    wrong_item: () =>
      "It looks as if something else was packed than what you ordered. Could you send a photo of what arrived, with its label? I will check what happened and how you get the right item.",
    wrong_size: ({ size }) =>
      size === undefined
        ? "I am happy to look into an exchange. Which size would you like? Please keep the item as it is until I have checked that we have it."
        : `I am happy to look into an exchange for size ${size}. Please keep the item as it is until I have checked that we have it.`,
    where_is_order: () =>
      "I am checking with the carrier where your parcel is and will write to you as soon as I know, with the tracking details.",
    cancel: () =>
      "I am checking whether the order can still be stopped before it leaves us, and I will let you know either way.",
    change_address: () =>
      "I am checking whether the address can still be changed. Could you confirm the full new address, with the postcode?",
    refund: () =>
      "I have noted that you would like your money back. I will check the payment and write to you with the next step.",
    invoice: () =>
      "I will send the invoice to this e-mail address. If it should carry a company name or a tax number, please let me know.",
    opening_hours: () => "Our opening hours are: [opening hours].",
    in_stock: ({ size }) =>
      size === undefined
        ? "I will check whether we have it and let you know."
        : `I will check whether we have it in size ${size} and let you know.`,
    discount: () => "I will check which offer applies to you and let you know.",
    praise: () => "It is lovely to hear that you are happy with it. I will tell the team.",
  },
  unclear: "I am looking into it and will come back to you. Is there anything else I should know?",
  askOrder: "Could you also send me the order number? It is in your confirmation e-mail.",
  ending: "If anything is unclear, just answer this message.",
  closing: "Kind regards,",
  space: " ",
};
