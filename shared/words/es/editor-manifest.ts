import type { editorManifest as english } from "../en/editor-manifest.ts";
import type { Translation } from "../translation.ts";

/** What the editor and its marketplace show of the extension, by the key in `package.json`. */
export const editorManifest: Translation<typeof english> = {
  description:
    "Modelos del fondo común de acceso a IA donado de tu equipo: en el selector de modelos, como texto sugerido y con lo que queda siempre a la vista.",
  "command.join": "Unirse a un fondo",
  "command.leave": "Salir del fondo",
  "command.menu": "Ver cuánto queda y qué se puede hacer",
  "command.refresh": "Volver a preguntar cuánto queda",
  "command.openChat": "Preguntar a un modelo en el chat",
  "command.toggleSuggestions": "Activar o desactivar las sugerencias al escribir",
  "command.nextSuggestion": "Pedir otra sugerencia",
  "command.showDiagnostics": "Mostrar diagnóstico",
  "command.showWhatIsSent": "Mostrar lo que se enviaría",
  "command.showLog": "Ver el registro",
  "setting.answerTokensMax":
    "La respuesta más larga que pide un chat, en tokens. Si lo que te queda se cuenta en tokens, ninguna respuesta pide más de la cuarta parte; 256 como mínimo.",
  "setting.mode":
    "Cuándo sugiere Granary código en el cursor. Cada sugerencia se paga con tu parte del fondo.",
  "setting.mode.always":
    "Como automatic, y también con modelos pequeños que no están hechos para completar código: tardan más y cada sugerencia cuesta más.",
  "setting.mode.automatic":
    "Mientras escribes, al final de una línea y en cuanto haces una pausa, si el fondo tiene un modelo hecho para completar código. Si no lo tiene, solo si lo pides. Cuando te queda poco, solo entre palabras al final de las líneas, y después solo si lo pides.",
  "setting.mode.onRequest":
    "Solo cuando lo pides, con el comando para mostrar una sugerencia insertada.",
  "setting.mode.off": "Nunca.",
  "setting.languagesOff":
    "Identificadores de los lenguajes en los que Granary no sugiere nada, como `markdown`.",
  "setting.schemesOff":
    "Tipos de documento en los que Granary no sugiere nada, por su esquema, como `vscode-notebook-cell`. Los cuadros de chat, los mensajes de commit y los paneles de salida no se leen nunca, diga lo que diga aquí.",
  "setting.otherFiles":
    "Si una sugerencia puede saber más que el código que rodea al cursor: las líneas que cambiaste hace poco, las de tus otras pestañas que se parecen a las del cursor y cómo está declarado lo que importas. Solo de archivos de la misma carpeta que también pueden recibir sugerencias; como mucho unos 1000 tokens por sugerencia, que cuentan como los demás.",
  "walkthrough.title": "Empezar con Granary",
  "walkthrough.description":
    "Usa en este editor el fondo común de acceso a IA donado de tu equipo.",
  "walkthrough.alt":
    "Sacos de grano de varios donantes entran en un granero y de allí llegan a un equipo pequeño.",
  "walkthrough.join.title": "Únete a tu fondo",
  "walkthrough.join.description":
    "Abre el enlace que te enviaron o pégalo aquí. Nada sale de este equipo antes de unirte.\n[Unirse a un fondo](command:granary.join)",
  "walkthrough.model.title": "Elige un modelo",
  "walkthrough.model.description":
    "Los modelos del fondo están en el selector de modelos del chat, junto a los demás que tengas.\n[Abrir el chat](command:granary.openChat)",
  "walkthrough.allowance.title": "Mira cuánto queda",
  "walkthrough.allowance.description":
    "La barra de estado muestra cuánto queda de tu parte y cuándo se renueva.\n[Ver cuánto queda](command:granary.menu)",
  "capability.untrusted":
    "No se envía nada de una carpeta en la que no confías: las sugerencias en el cursor quedan desactivadas. Unirse, los modelos y lo que queda funcionan.",
};
