import type { SampleTicket } from "./sample-ticket.ts";

/** Two tickets in Spanish, two in Chinese: customers write as they please. */
export const ticketsForEverybody: readonly SampleTicket[] = [
  {
    id: "4819",
    subject: "Cambio de talla",
    language: "es",
    customer: { name: "Lucía Fernández", email: "lucia.fernandez@example.com", since: "2024" },
    order: { number: "1036", item: "Zapatillas de lona, talla 38", status: "delivered" },
    messages: [
      {
        author: "customer",
        minutesAgo: 410,
        text: "Hola:\n\nlas zapatillas del pedido 1036 me quedan pequeñas. ¿Puedo cambiarlas por la talla 39? Están sin usar.\n\nUn saludo,\nLucía",
      },
    ],
  },
  {
    id: "4818",
    subject: "订单还没收到",
    language: "zh-CN",
    customer: { name: "王丽", email: "wang.li@example.com", since: "2025" },
    order: { number: "1031", item: "茶具套装", status: "sent" },
    messages: [
      {
        author: "customer",
        minutesAgo: 640,
        text: "您好，我的订单 1031 已经一个星期了还没收到，物流信息也没有更新。请问包裹现在到哪了？\n\n谢谢\n王丽",
      },
    ],
  },
  {
    id: "4813",
    subject: "Factura con datos de empresa",
    language: "es",
    customer: { name: "Andrés Molina", email: "andres.molina@example.com", since: "2021" },
    order: { number: "0988", item: "Lámparas de mesa (6)", status: "delivered" },
    messages: [
      {
        author: "customer",
        minutesAgo: 3_420,
        text: "Buenos días:\n\nnecesito la factura del pedido 0988 con el CIF de mi empresa, por favor. ¿Me la pueden enviar por correo?\n\nGracias,\nAndrés Molina",
      },
    ],
  },
  {
    id: "4811",
    subject: "想取消订单",
    language: "zh-CN",
    customer: { name: "陈伟", email: "chen.wei@example.com", since: "2026" },
    order: { number: "1044", item: "台灯，白色", status: "being-packed" },
    messages: [
      {
        author: "customer",
        minutesAgo: 4_300,
        text: "你好，订单 1044 的颜色我选错了，想取消重新下单。现在还来得及吗？\n\n陈伟",
      },
    ],
  },
];
