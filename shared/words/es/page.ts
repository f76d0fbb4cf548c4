import type { page as english } from "../en/page.ts";
import type { Translation } from "../translation.ts";

/** The browser extension's own pages: popup, settings, first steps. */
export const page: Translation<typeof english> = {
  "page.joinLinkLabel": "Enlace para unirse",
  "page.join": "Unirse",
  "page.joinPool": "Unirse a {host}",
  "page.joinMeans":
    "Aquello para lo que pidas ayuda se envía al fondo de {host}. Únete solo a un fondo que conozcas.",
  "page.joinInstead": "Sales de {pool}, en {host}, y te unes a este fondo.",
  "page.joinAgain":
    "Ya estás en {pool}, en esta dirección: el enlace da a este navegador un acceso nuevo y termina el anterior.",
  "page.joinOffer": "Esta pestaña es una invitación a un fondo.",
  "page.notJoinedYet":
    "Granary te ayuda a escribir en tus herramientas web. Pega el enlace que te han enviado para empezar.",
  "page.whatHappensShort":
    "El texto va a tu fondo solo cuando pulsas un botón, y no se guarda allí.",
  "page.on": "Activada",
  "page.off": "Desactivada",
  "page.helpOn": "Ayuda en {host}",
  "page.helpInFrames":
    "Partes de esta página son de otros sitios. Si escribes en alguna, activa la ayuda también allí.",
  "page.helpHere": "Ayuda en este sitio",
  "page.notAPage": "Abre una herramienta web para activar allí la ayuda.",
  "page.settings": "Ajustes",
  "page.asOf": "Datos de {age}",
  "page.loading": "Cargando",
  "page.welcomeTitle": "Te damos la bienvenida a Granary",
  "page.welcomeLead":
    "Un pequeño botón en los campos de respuesta de tus herramientas web redacta respuestas, reescribe y acorta. Lo pagan patrocinadores.",
  "page.stepJoin": "1. Únete a tu fondo",
  "page.stepText": "2. Qué pasa con tu texto",
  "page.stepSites": "3. Dónde debe aparecer la ayuda",
  "page.joinedAs": "En {pool} como {member}",
  "page.factPress": "Nada sale de este navegador hasta que pulsas un botón de la tarjeta.",
  "page.factSent":
    "Entonces el texto del campo y la conversación que ves en la página van a tu fondo y al modelo que responde.",
  "page.factKept": "Tu fondo cuenta lo usado y no guarda nada del texto.",
  "page.factInsert":
    "La respuesta entra en el campo cuando pulsas Insertar. Ctrl+Z la quita. Enviar lo haces tú.",
  "page.sitesLead":
    "Granary no ve ningún sitio hasta que lo activas aquí o con su botón en la barra.",
  "page.practiceDesk": "Mesa de ayuda de práctica",
  "page.openPracticeDesk": "Probar en la mesa de ayuda de práctica",
  "page.siteAddress": "Dirección de una herramienta web",
  "page.switchOn": "Activar",
  "page.yourPool": "Tu fondo",
  "page.leave": "Salir de este fondo",
  "page.leaveMeans":
    "El fondo retira al momento el acceso de este navegador. Para volver necesitas un enlace nuevo.",
  "page.leftUntold":
    "Este navegador ya ha salido. No se ha podido avisar al fondo; la persona que lo lleva puede desactivar el acceso que tenía.",
  "page.whereHelpAppears": "Dónde aparece la ayuda",
  "page.languageFollows": "El idioma es el de tu navegador.",
  "page.addressUnreadable":
    "Esto no es la dirección de una página web. Una dirección es como desk.example.com.",
  "page.addressNoPage":
    "Granary funciona en páginas web. Sus direcciones empiezan por https:// o http://.",
  "page.addressManySites":
    "Granary acepta los sitios de uno en uno. Escribe la dirección sin asterisco.",
  "page.addressMail":
    "Esto es una dirección de correo. Escribe la de la página donde redactas, como mail.example.com.",
  "page.shortcut": "En un campo, {keys} abre la tarjeta.",
  "page.shortcutNone": "Aún no hay teclas que abran la tarjeta en un campo.",
  "page.shortcutChange": "Cambiar teclas",
  "page.shortcutChoose": "Elegir teclas",
  "page.shortcutByHand":
    "Tu navegador lo tiene en su lista de extensiones, en los atajos de teclado.",
  "page.keyboard": "Teclado",
  "page.sitesFirst":
    "Abre tu herramienta web, pulsa el botón de Granary en la barra del navegador y activa allí la ayuda. Si no ves el botón, está detrás de la pieza de puzle.",
  "page.commonTools": "Herramientas habituales, activadas al pulsar",
  "page.switchOnTool": "{name}: activar la ayuda en {host}",
  "page.toolsOfYourOwn":
    "Herramientas con una dirección propia, como Zendesk o WordPress: ábrelas y pulsa el botón de la barra, o escribe la dirección arriba.",
  "page.sponsorNext":
    "Pulsa el botón de Granary en la barra del navegador para ver qué fue de tu donación: cuántas veces ayudó, a quién y cuánto queda.",
};
