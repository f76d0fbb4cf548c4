import type { sponsor as english } from "../en/sponsor.ts";
import type { Translation } from "../translation.ts";

/** What became of a gift. */
export const sponsor: Translation<typeof english> = {
  "sponsor.title": "Donaciones",
  "sponsor.today": "Hoy",
  "sponsor.thisMonth": "Este mes",
  "sponsor.answerPaid": "respuesta",
  "sponsor.answersPaid": "respuestas",
  "sponsor.cost": "{sum} pagados",
  "sponsor.noUseYet":
    "Aún no se ha dado ayuda. En cuanto un equipo la pida, verás aquí cuánta, por cuánto y a quién.",
  "sponsor.byDay": "Respuestas por día",
  "sponsor.asTable": "Tabla",
  "sponsor.asChart": "Gráfico",
  "sponsor.chartLabel":
    "Barras con las respuestas de cada día. Los mismos números están en la tabla.",
  "sponsor.chartHint": "Señala una barra para leer sus números.",
  "sponsor.answerAndCost": "{answers} respuesta, {sum}",
  "sponsor.answersAndCost": "{answers} respuestas, {sum}",
  "sponsor.day": "Día",
  "sponsor.answers": "Respuestas",
  "sponsor.costTitle": "Coste",
  "sponsor.byTeam": "A quién se ha ayudado este mes",
  "sponsor.otherTeamsAnswer": "Otros equipos: {answers} respuesta",
  "sponsor.otherTeams": "Otros equipos: {answers} respuestas",
  "sponsor.grants": "Donaciones",
  "sponsor.noGrants":
    "Aquí aún no hay ninguna donación. Puede añadirla la persona que lleva el fondo.",
  "sponsor.grantActive": "Funciona",
  "sponsor.grantPaused": "En pausa",
  "sponsor.grantExpired": "Terminada",
  "sponsor.grantUsedUp": "Agotada",
  "sponsor.grantWaits": "Espera la aprobación",
  "sponsor.grantNotYet": "Sin empezar",
  "sponsor.grantAttention": "Necesita tu atención",
  "sponsor.attentionKey": "{provider} no acepta la clave (desde: {moment}).",
  "sponsor.attentionKeyModel": "{provider} no deja usar {model} con esta clave (desde: {moment}).",
  "sponsor.attentionCredit": "El saldo en {provider} se ha agotado (desde: {moment}).",
  "sponsor.attentionModel": "{provider} no tiene el modelo {model} (desde: {moment}).",
  "sponsor.attentionNextTry": "Se volverá a probar: {moment}.",
  "sponsor.attentionNextAsk": "Se volverá a probar con la próxima petición.",
  "sponsor.attentionDoKey":
    "Revisa la clave en tu proveedor o dale una nueva a la persona que lleva el fondo.",
  "sponsor.attentionDoCredit": "Añade saldo allí o sube el límite de la clave.",
  "sponsor.attentionDoModel":
    "Pide a la persona que lleva el fondo que corrija los modelos de esta donación.",
  "sponsor.goodUntil": "hasta el {date}",
  "sponsor.spent": "{spent} usados",
  "sponsor.left": "Quedan {amount}",
  "sponsor.leftOfDay": "Hoy quedan {amount}",
  "sponsor.leftOfWeek": "Esta semana quedan {amount}",
  "sponsor.leftOfMonth": "Este mes quedan {amount}",
  "sponsor.goodFor": "alcanza para cerca de {answers} respuestas",
  "sponsor.goodForOne": "alcanza para cerca de {answers} respuesta",
};
