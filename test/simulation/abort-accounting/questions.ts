import type { SeededRandom } from "../../benchmarks/seeded-random.ts";

/** Sentences of customers and of programs, in the languages of the product. */
const sentences = [
  "My order 4471 has not arrived yet, although it was sent eleven days ago.",
  "Could you please tell me whether the blue jacket is back in size M?",
  "Thank you, the replacement came this morning and fits perfectly.",
  "Buenos días, me gustaría cambiar la dirección de entrega de mi pedido.",
  "El paquete llegó abierto y falta una de las tres tazas que compré.",
  "¿Cuánto tarda el envío a las islas y cuánto cuesta?",
  "您好，我的订单已经付款三天了，请问什么时候可以发货？",
  "收到的商品和图片上的颜色不一样，我想申请退货。",
  "const total = items.reduce((sum, item) => sum + item.price * item.count, 0);",
  "if (response.status !== 200) throw new Error(`Unexpected ${response.status}`);",
  "SELECT name, SUM(amount) FROM orders WHERE paid = 1 GROUP BY name ORDER BY 2 DESC;",
] as const;

/** A question of one to forty sentences; most are short. */
export function drawQuestion(random: SeededRandom): string {
  const count = 1 + Math.floor(40 * random() ** 3);
  const one = () => sentences[Math.floor(random() * sentences.length)] ?? sentences[0];
  return Array.from({ length: count }, one).join(" ");
}
