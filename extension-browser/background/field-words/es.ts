import type { FieldWords } from "./field-words.ts";

export const spanish: FieldWords = {
  sentences:
    "nota, notas, mensaje, mensajes, comentario, comentarios, respuesta, responder, descripción, observaciones, opinión, reseña, pregunta, preguntas, motivo, razón, instrucciones, dedicatoria, consulta, escribe, escriba, escribir",
  secrets:
    "contraseña*, clave, código de verificación, código de seguridad, número de tarjeta, número de cuenta, dni, pregunta de seguridad",
  searches: "buscar, busca, búsqueda, filtrar, filtro",
  lines:
    "nombre, apellido, apellidos, usuario, asunto, título, número, dirección, direcciones, ciudad, código, teléfono, correo, fecha, etiqueta, etiquetas, palabras clave, cantidad, precio, empresa, remitente, destinatario, destinatarios, autor",
  wholes: "para, de, cco",
};
