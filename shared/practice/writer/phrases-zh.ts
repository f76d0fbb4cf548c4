import type { Phrases } from "./phrases.ts";

/** Replies in Chinese. */
export const phrasesZh: Phrases = {
  greeting: (name) => (name === undefined ? "您好：" : `${name}，您好：`),
  sorry: (order) =>
    order === undefined
      ? "感谢您告诉我们，给您添麻烦了，非常抱歉。"
      : `感谢您告诉我们。订单 ${order} 给您添麻烦了，非常抱歉。`,
  thanks: (order) =>
    order === undefined ? "感谢您的来信。" : `感谢您的来信，订单 ${order} 我已经看到了。`,
  wishes: {
    damaged: ({ hasPhoto }) =>
      hasPhoto
        ? "商品不应该这样送到您手中。谢谢您的照片，我会转交给负责的同事，并告诉您如何处理。"
        : "商品不应该这样送到您手中。能否请您发一张损坏处和包装的照片？我会据此尽快为您处理。",
    wrong_item: () =>
      "看来寄出的商品和您订购的不一样。能否请您发一张收到的商品和标签的照片？我会查明原因，并告诉您如何收到正确的商品。",
    wrong_size: ({ size }) =>
      size === undefined
        ? "我很乐意为您查看换货。请问您需要什么尺码？在我确认有货之前，请先保持商品原样。"
        : `我很乐意为您查看换成 ${size} 码。在我确认有货之前，请先保持商品原样。`,
    where_is_order: () => "我正在向快递公司查询您的包裹，一有消息就会把物流信息告诉您。",
    cancel: () => "我正在确认订单在发货前是否还能取消，无论结果如何都会告诉您。",
    change_address: () => "我正在确认地址是否还能修改。能否请您确认完整的新地址和邮政编码？",
    refund: () => "我已记下您希望退款。我会核对付款，并写信告诉您下一步。",
    invoice: () => "我会把发票发到这个邮箱。如果需要写公司名称或税号，请告诉我。",
    opening_hours: () => "我们的营业时间是：[营业时间]。",
    in_stock: ({ size }) =>
      size === undefined
        ? "我会查一下是否有货，然后告诉您。"
        : `我会查一下 ${size} 码是否有货，然后告诉您。`,
    discount: () => "我会查一下您可以使用哪项优惠，然后告诉您。",
    praise: () => "听到您喜欢，我们非常高兴。我会转告同事们。",
  },
  unclear: "我正在查看您的问题，会尽快答复您。还有什么需要我了解的吗？",
  askOrder: "能否也请您告诉我订单号？它在您的确认邮件里。",
  ending: "如有不清楚的地方，直接回复这封信就可以。",
  closing: "祝好",
  space: "",
};
