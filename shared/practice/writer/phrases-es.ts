import type { Phrases } from "./phrases.ts";

/** Replies in Spanish. */
export const phrasesEs: Phrases = {
  greeting: (name) => (name === undefined ? "Hola:" : `Hola, ${name}:`),
  sorry: (order) =>
    order === undefined
      ? "Gracias por avisarnos. Lamento mucho las molestias."
      : `Gracias por avisarnos. Lamento mucho las molestias con el pedido ${order}.`,
  thanks: (order) =>
    order === undefined
      ? "Gracias por tu mensaje."
      : `Gracias por tu mensaje sobre el pedido ${order}.`,
  wishes: {
    damaged: ({ hasPhoto }) =>
      hasPhoto
        ? "No debería haberte llegado así. Gracias por la foto; la paso a la persona encargada y te digo cómo lo solucionamos."
        : "No debería haberte llegado así. ¿Podrías enviarme una foto del daño y del embalaje? Con ella veré cómo lo solucionamos.",
    wrong_item: () =>
      "Parece que se preparó algo distinto de lo que pediste. ¿Podrías enviarme una foto de lo que recibiste, con su etiqueta? Reviso qué pasó y cómo te hacemos llegar el artículo correcto.",
    wrong_size: ({ size }) =>
      size === undefined
        ? "Con gusto reviso el cambio. ¿Qué talla necesitas? Guarda el artículo tal como está hasta que confirme si la tenemos."
        : `Con gusto reviso el cambio por la talla ${size}. Guarda el artículo tal como está hasta que confirme si la tenemos.`,
    where_is_order: () =>
      "Estoy consultando con el transportista dónde está tu paquete y te escribo en cuanto lo sepa, con los datos de seguimiento.",
    cancel: () =>
      "Estoy comprobando si el pedido todavía se puede detener antes de que salga, y te aviso en cualquier caso.",
    change_address: () =>
      "Estoy comprobando si todavía se puede cambiar la dirección. ¿Me confirmas la dirección nueva completa, con el código postal?",
    refund: () =>
      "He anotado que quieres que te devolvamos el dinero. Reviso el pago y te escribo con el siguiente paso.",
    invoice: () =>
      "Te enviaré la factura a este correo. Si debe llevar un nombre de empresa o un número fiscal, dímelo, por favor.",
    opening_hours: () => "Nuestro horario es: [horario].",
    in_stock: ({ size }) =>
      size === undefined
        ? "Compruebo si lo tenemos y te aviso."
        : `Compruebo si lo tenemos en la talla ${size} y te aviso.`,
    discount: () => "Compruebo qué oferta te corresponde y te aviso.",
    praise: () => "Nos alegra mucho que te guste. Se lo cuento al equipo.",
  },
  unclear: "Lo estoy revisando y te respondo. ¿Hay algo más que deba saber?",
  askOrder: "¿Podrías enviarme también el número de pedido? Está en tu correo de confirmación.",
  ending: "Si algo no queda claro, responde a este mensaje.",
  closing: "Un saludo,",
  space: " ",
};
