import type { card as english } from "../en/card.ts";
import type { Translation } from "../translation.ts";

/** The card beside a field. */
export const card: Translation<typeof english> = {
  "card.title": "¿Qué te ayudaría?",
  "card.menuHint": "No se envía nada hasta que elijas, y nunca en tu nombre.",
  "card.nothingToOffer":
    "Aquí aún no hay conversación ni texto. Escribe unas palabras y prueba otra vez.",
  "card.close": "Cerrar",
  "card.move": "Mover esta tarjeta: arrastrar o teclas de flecha",
  "card.keyboardAway": "Lo que escribas ahora va a la página, no a esta tarjeta.",
  "card.pressRefused": "Demasiado rápido para saber que eras tú. Pulsa otra vez.",
  "card.onMachine": "en su propia máquina, {host}",
  "card.inLine": "{place} en la fila",
  "card.inLineAbout": "{place} en la fila, cerca de {wait}",
  "card.writing": "Escribiendo…",
  "card.answerReady": "La respuesta está lista.",
  "card.answerLabel": "Respuesta, puedes cambiarla",
  "card.stop": "Parar",
  "card.insert": "Insertar",
  "card.copy": "Copiar",
  "card.copied": "Copiado.",
  "card.unsure":
    "La página ha cambiado el texto. Mira el campo antes de seguir; la respuesta sigue aquí para copiarla.",
  "card.insertRefused":
    "Este campo no ha aceptado el texto y no ha cambiado nada en él. Pulsa Copiar y pégalo en el campo.",
  "card.shareOfDay": "{share} de la ayuda de hoy",
  "card.shareOfWeek": "{share} de la ayuda de esta semana",
  "card.shareOfMonth": "{share} de la ayuda de este mes",
  "card.shareOfTotal": "{share} de toda tu ayuda",
  "card.openGranary": "Abrir Granary",
  "card.textStays": "Tu texto sigue en el campo.",
  "card.insertAnyway": "Insertar igualmente",
  "card.otherActions": "Otras acciones",
  "card.keptAnswer": "Respuesta de antes",
  "card.keptAnswerFor": "Respuesta para «{about}»",
  "card.earlierText": "Recuperar el texto de antes",
  "card.againCosts": "Probar otra vez gasta más de tu ayuda. Este texto se puede recuperar.",
  "card.partHere": "Lo que había llegado está aquí: puedes cambiarlo, insertarlo o copiarlo.",
  "card.copyRefused": "El navegador no nos ha dejado copiar. Selecciona el texto y cópialo.",
  "card.stopped": "Parado. Puedes usar lo que había llegado.",
  "card.readOnly":
    "Este campo no se puede cambiar ahora. No se ha escrito nada; la respuesta sigue aquí.",
  "card.keysOnly": "Este campo solo acepta texto del teclado. Pulsa Copiar y pégalo en el campo.",
  "card.focusTaken":
    "La página ha pasado a otro sitio y no se ha escrito nada. Pulsa Insertar otra vez, o copia.",
  "card.sandboxed":
    "Este sitio aísla la parte donde está el campo y no se puede insertar nada. Copia la respuesta y pégala.",
  "card.fieldGone":
    "El campo ya no está en la página. La respuesta sigue aquí: cópiala o ve al campo nuevo.",
  "card.fieldChanged":
    "El texto del campo no es el de antes. Insertar sustituye lo que hay escrito ahora.",
  "card.taken":
    "La página ha tomado el texto pero no lo muestra. Mira el campo antes de seguir; la respuesta sigue aquí para copiarla.",
  "card.composing":
    "Todavía se está componiendo un carácter en el campo y no se ha escrito nada. Termínalo y pulsa Insertar otra vez.",
  "card.noPlace":
    "El cursor está en una cita o en una firma. No se ha escrito nada: copia la respuesta, o pon el cursor donde deba ir y abre de nuevo esta tarjeta.",
  "card.loses": "Insertar sustituye {what}. La respuesta es solo texto.",
  "card.losesLink": "un enlace",
  "card.losesPicture": "una imagen",
  "card.losesMention": "un nombre u otra etiqueta",
  "card.losesFormatting": "el formato",
  "card.losesOther": "algo que no es texto",
  "card.oneLine": "Este campo tiene una sola línea: los saltos de línea pasan a ser espacios.",
  "card.tooLong":
    "Caracteres de más para este campo: {over}. Acorta la respuesta aquí y luego insértala.",
  "card.otherPurpose":
    "Este campo es ahora para otra cosa que cuando se escribió esto. Mira quién lo leerá antes de insertar.",
  "card.otherConversation": "La página muestra ahora otra cosa. Esta respuesta era para «{about}».",
  "card.partGone":
    "La parte para la que se escribió esto ya no está. No se ha escrito nada; copia la respuesta.",
  "card.partOnly":
    "Tu texto es demasiado largo para una sola vez. Solo se usa y se sustituye la parte junto al cursor: de «{from}» a «{to}».",
  "card.pageRestored": "La página ha vuelto a poner su texto anterior. La respuesta sigue aquí.",
};
