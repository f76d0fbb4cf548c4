import type { join as english } from "../en/join.ts";
import type { Translation } from "../translation.ts";

/** The page behind a join link. */
export const join: Translation<typeof english> = {
  "join.title": "Unirse a {pool}",
  "join.lead":
    "{pool} reparte ayuda de IA donada entre comercios pequeños y equipos de software pequeños. Tienes una invitación.",
  "join.whatHeading": "Qué pasa al unirte",
  "join.whatHelp":
    "Recibes ayuda para escribir y para programar. No necesitas clave ni cuenta, y no pagas nada.",
  "join.whatAllowance":
    "A tu equipo le toca una parte de la ayuda. Siempre ves cuánto queda y cuándo se renueva.",
  "join.whatText":
    "Lo que escribes va al modelo que responde y el fondo no lo guarda. Solo cuenta las peticiones, para que quienes donan vean de qué sirvió.",
  "join.whatDevice":
    "Este dispositivo recibe su propio acceso, que quienes llevan el fondo pueden desactivar.",
  "join.howHeading": "Cómo unirte",
  "join.browserHeading": "En el navegador",
  "join.browser":
    "Con esta página abierta, pulsa el botón de Granary en la barra del navegador. Te ofrecerá unirte.",
  "join.editorHeading": "En Visual Studio Code",
  "join.editor": "Con la extensión de Granary instalada, abre allí la invitación.",
  "join.editorButton": "Unirse en VS Code",
  "join.byHandHeading": "A mano",
  "join.byHand": "Donde Granary los pida, escribe estos dos datos.",
  "join.codeLabel": "Código de invitación",
  "join.poolLabel": "Dirección del fondo",
  "join.notUsedUp":
    "Abrir esta página no gasta la invitación. Sirve una vez, para un dispositivo; pide otro código para el siguiente.",
  "join.unknownTitle": "Aquí no se conoce esta invitación",
  "join.unknown":
    "No ha pasado nada. Comprueba que el enlace está completo o pide otro a quien te lo envió.",
  "join.usedTitle": "Esta invitación ya se usó",
  "join.used":
    "Una invitación sirve una vez, para un dispositivo. Si fuiste tú, ya te has unido. Para otro dispositivo, pide una nueva a quien te la envió.",
  "join.expiredTitle": "Esta invitación ha caducado",
  "join.expired": "No ha pasado nada. Pide una nueva a quien te la envió.",
};
