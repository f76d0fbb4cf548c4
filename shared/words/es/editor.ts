import type { editor as english } from "../en/editor.ts";
import type { Translation } from "../translation.ts";

/** Visual Studio Code: status bar, menus, messages. */
export const editor: Translation<typeof english> = {
  "editor.practice": "Respuestas de práctica, no de IA.",
  "editor.practiceModel": "{model}, práctica",
  "editor.paidBy": "{model} en {provider}, lo paga el fondo {pool}.",
  "editor.notReached": "Fondo sin conexión",
  "editor.poolSays": "El fondo dice: «{words}»",
  "editor.keepsTrying": "Granary sigue intentándolo.",
  "editor.joinTitle": "Unirse a un fondo",
  "editor.inNoPoolYet": "Este editor aún no está en ningún fondo.",
  "editor.clickToJoin": "Haz clic para unirte con el enlace que te enviaron.",
  "editor.asking": "Preguntando al fondo cuánto queda.",
  "editor.removed": "Ya no estás en el fondo",
  "editor.removedMore": "El fondo ya no reconoce este editor. Tus archivos siguen intactos.",
  "editor.removedNext": "Pide un enlace nuevo a quien lleva el fondo y haz clic para unirte.",
  "editor.asOf": "Actualizado: {moment}.",
  "editor.click": "Haz clic para ver qué puedes hacer.",
  "editor.usedUp": "Agotado",
  "editor.usedUpUntil": "Agotado hasta: {moment}",
  "editor.left": "Queda {share} {period}",
  "editor.noLimit": "Ahora no tienes ningún límite.",
  "editor.limitLine": "{whose}: quedan {amount} {period}",
  "editor.comesBack": "{line}; se renueva: {moment}.",
  "editor.mine": "Lo tuyo",
  "editor.team": "Lo de tu equipo",
  "editor.pool": "Lo del fondo",
  "editor.provider": "Lo del proveedor",
  "editor.givenBy": "Donado por {names}.",
  "editor.today": "hoy",
  "editor.thisWeek": "esta semana",
  "editor.thisMonth": "este mes",
  "editor.notJoined": "No te has unido a ningún fondo.",
  "editor.suggestionsOff": "Las sugerencias al escribir están desactivadas.",
  "editor.suggestionsOn":
    "Las sugerencias al escribir están activadas. Cada una se paga con tu parte.",
  "editor.restLineEnds": "Queda poco, así que solo hay sugerencias al final de las líneas.",
  "editor.restByKey": "Queda muy poco, así que solo hay sugerencias si las pides.",
  "editor.restUsedUp": "No queda nada para sugerencias. Vuelven cuando vuelva tu parte.",
  "editor.restFailed":
    "Las sugerencias al escribir descansan porque la última ha fallado. Vuelven: {moment}.",
  "editor.noSuggestion": "Sin sugerencia. {why}",
  "editor.whyNoModel":
    "El fondo no tiene ahora ningún modelo para sugerencias. Pregunta a quien lo lleva.",
  "editor.whyNothing": "No hay sugerencia para este lugar.",
  "editor.whyNothingElse": "No hay otra sugerencia para este lugar.",
  "editor.noJoinLink": "Esto no es un enlace para unirse. No ha cambiado nada. Pide otro y ábrelo.",
  "editor.joinQuestion": "¿Unirse al fondo de {host}?",
  "editor.joinMeans":
    "Lo que preguntes a sus modelos, con el código de alrededor, se enviará allí. Únete solo a un fondo que conozcas.",
  "editor.joinInstead": "Sales de {pool}, en {host}, y te unes a este fondo.",
  "editor.join": "Unirse",
  "editor.pasteLink": "Pega el enlace que te enviaron, o el código y la dirección del fondo.",
  "editor.notYetALink":
    "Esto aún no es un enlace para unirse. Se parece a https://pool.example/join/ABCDE-FGHJK-…",
  "editor.enterJoins":
    "Intro te une al fondo de {host}. Lo que preguntes, con el código de alrededor, se enviará allí.",
  "editor.addressNext":
    "Esto es un código de invitación. Con Intro se pide después la dirección del fondo.",
  "editor.codeNext":
    "Este es el fondo de {host}. Con Intro se pide después tu código de invitación.",
  "editor.notEncrypted":
    "La dirección de {host} tiene que empezar por https: si no, cualquiera podría leer por el camino lo que envías.",
  "editor.pasteCode": "Pega el código de invitación que te enviaron.",
  "editor.pasteAddress": "Pega la dirección del fondo. Está junto al código.",
  "editor.notYetACode":
    "Esto aún no es un código de invitación. Se parece a ABCDE-FGHJK-LMNPQ-RSTUV.",
  "editor.notYetAnAddress":
    "Esto aún no es la dirección de un fondo. Se parece a https://pool.example.",
  "editor.joining": "Uniéndote al fondo…",
  "editor.joined": "Estás en {pool} como {member}. Sus modelos están en el selector de modelos.",
  "editor.inNoPool": "Este editor no está en ningún fondo.",
  "editor.leaveQuestion": "¿Salir de {pool}?",
  "editor.leaveMeans":
    "Sus modelos desaparecen de este editor. Para volver necesitas un enlace nuevo.",
  "editor.leave": "Salir",
  "editor.hasLeft": "Has salido de {pool}. Su token de acceso se ha borrado aquí.",
  "editor.membership": "{pool}, como {member}",
  "editor.showLog": "Ver el registro",
  "editor.turnOn": "Activar las sugerencias al escribir",
  "editor.turnOff": "Desactivar las sugerencias al escribir",
  "editor.askModel": "Preguntar a un modelo",
  "editor.joinAnother": "Unirse a otro fondo",
  "editor.leavePool": "Salir de este fondo",
  "editor.askAgain": "Volver a preguntar",
  "editor.copiedLink":
    "El enlace que copiaste lleva al fondo de {host}. Si te unes, lo que preguntes, con el código de alrededor, se enviará allí.",
  "editor.modelFast": "Granary rápido",
  "editor.modelSmart": "Granary capaz",
  "editor.modelCode": "Granary código",
  "editor.modelVision": "Granary visión",
  "editor.answerCut":
    "La respuesta acaba aquí: ha llegado al máximo que se pidió. Escribe «sigue» para leer el resto.",
  "editor.answerSpared": "La respuesta acaba aquí: lo que queda de tu ayuda no daba para más.",
  "editor.answerEmpty":
    "El modelo ha terminado sin responder. Pregunta otra vez o elige otro modelo.",
  "editor.answerFiltered": "El proveedor ha retenido el resto de esta respuesta.",
  "editor.callBroken":
    "El modelo quería usar {tool}, pero la llamada ha llegado cortada o rota. No se ha ejecutado nada. Pídelo otra vez, quizá por partes.",
  "editor.partNotSent": "No se ha enviado, porque este modelo no puede leerlo: {types}.",
  "editor.placeInLine": "Esperando al fondo: {place} en la fila",
  "editor.placeInLineFor": "Esperando al fondo: {place} en la fila, unos {wait}",
  "editor.keychainShut": "Acceso ilegible",
  "editor.keychainShutMore":
    "Este editor pertenece a {pool}, pero su llavero no entrega el token de acceso: está bloqueado o se ha vaciado.",
  "editor.keychainShutNext":
    "Desbloquea el llavero y haz clic para probar otra vez. Si se ha vaciado, únete de nuevo con otro enlace.",
  "editor.tryAgain": "Probar otra vez",
  "editor.diagnosticsWell": "Todo responde y los modelos del fondo se pueden elegir.",
  "editor.diagnosticsNoModels":
    "El fondo no ofrece ahora ningún modelo para el chat. Pregunta a quien lo lleva.",
  "editor.diagnosticsHidden":
    "Los modelos del fondo están aquí, pero el editor no deja elegirlos. Puede que un administrador haya desactivado los modelos de otros (política client_byok), o que el chat esté oculto en los ajustes.",
  "editor.diagnosticsNoUtility":
    "No hay ningún modelo elegido para títulos y mensajes de commit, así que sin Copilot el editor no los escribe. El ajuste chat.utilitySmallModel admite uno del fondo.",
  "editor.diagnosticsSafe":
    "Este informe no contiene secretos ni nada que hayas escrito. Puedes enviarlo a quien te ayude.",
  "editor.copy": "Copiar",
  "editor.showDiagnostics": "Mostrar diagnóstico",
  "editor.sentTitle": "Lo que se enviaría desde {place}",
  "editor.sentTo": "Al fondo {pool} en {host}, para su modelo {model}.",
  "editor.sentHidden":
    "Se ha ocultado: {types}. En su lugar hay palabras como PASSWORD_ con cinco caracteres detrás.",
  "editor.sentNothingHidden":
    "Nada parece una contraseña o una clave, así que no se ha ocultado nada.",
  "editor.sentParts": "Consta de: {parts}.",
  "editor.sentPart": "{name} ({characters} caracteres)",
  "editor.sentPartOne": "{name} ({characters} carácter)",
  "editor.sentNotYet": "No se ha enviado para mostrarlo. Lo envía una sugerencia en este lugar.",
  "editor.sentWhole": "El texto completo",
  "editor.sentNothing": "Desde aquí no se enviaría nada.",
  "editor.sentNoPlace":
    "Primero pon el cursor en un archivo: entonces Granary muestra lo que enviaría una sugerencia allí.",
  "editor.closedIgnored": "Lo impide el archivo {file}, en la línea «{pattern}».",
  "editor.closedUntrusted": "No has indicado que confías en esta carpeta.",
  "editor.closedOff":
    "Las sugerencias están desactivadas: lo dice el ajuste granary.inlineCompletion.mode.",
  "editor.closedSchemeOff":
    "El ajuste granary.inlineCompletion.schemesOff incluye los documentos del tipo «{kind}».",
  "editor.closedLanguageOff":
    "El ajuste granary.inlineCompletion.languagesOff incluye el lenguaje «{language}».",
  "editor.closedKind":
    "Este es un documento del tipo «{kind}», y las sugerencias son solo para archivos.",
  "editor.closedLanguage":
    "Los documentos en el lenguaje «{language}» suelen tener secretos o no son código.",
  "editor.closedDiff": "Aquí el archivo se compara con otra versión suya.",
  "editor.closedRepository": "{path} es de uso interno del repositorio.",
  "editor.closedSettings": "{path} contiene ajustes de un editor, que pueden llevar claves.",
  "editor.closedSecretFile": "Los archivos como {path} suelen contener claves y contraseñas.",
  "editor.closedPrivateKey": "Hay una clave privada en este archivo.",
  "editor.closedEmpty": "No hay nada antes del cursor.",
  "editor.closedNow": "Aquí las sugerencias descansan por ahora.",
  "editor.showWhatIsSent": "Mostrar lo que se enviaría",
  "editor.codesLost":
    "El modelo ha estropeado {codes}, que sustituía a una contraseña o clave oculta, o lo ha escrito en una dirección de la que no venía. Granary lo ha dejado como llegó y no adivina: toma el valor de tu propio texto.",
  "editor.policyChat":
    "Tu fondo o tu equipo ha desactivado el chat. No se ha enviado nada. Pregunta a quien lleva el fondo.",
  "editor.policySuggestions": "Tu fondo o tu equipo ha desactivado las sugerencias.",
  "editor.policyHide":
    "Tu fondo o tu equipo quiere que se oculte algo que esta versión de Granary no sabe encontrar, así que no se ha enviado nada. Actualiza Granary o pregunta a quien lleva el fondo.",
  "editor.policyIgnores": "Lo impide tu fondo o tu equipo, con el patrón «{pattern}».",
  "editor.notKept":
    "Te has unido, pero este editor no ha podido guardar el token de acceso: al reiniciar quedarías fuera. Configura un llavero para el editor, pide un enlace nuevo y prueba otra vez.",
  "editor.notSent":
    "No se ha enviado nada: Granary no ha podido distinguir qué contraseñas o claves hay en este texto. Pregunta por un fragmento más pequeño.",
  "editor.valueLost":
    "El modelo ha estropeado una palabra que sustituye a una contraseña o clave oculta, o la ha escrito en una dirección de la que no venía, así que no se ha cambiado nada con ella. Vuelve a preguntar.",
  "editor.unreadable":
    "Esta versión de Granary no entiende la respuesta del fondo. Actualiza Granary o pregunta a quien lleva el fondo.",
  "editor.nextConnection": "Comprueba la conexión y, si hay un proxy, el ajuste http.proxy.",
  "editor.lineOfOwnMachine":
    "En esta ventana remota es tu propia máquina la que tiene que llegar al fondo.",
  "editor.lineOfServer":
    "En esta ventana es el servidor, y no tu propia máquina, el que tiene que llegar al fondo.",
  "editor.notThePool":
    "Ha respondido otra cosa en lugar del fondo: un proxy o la página de acceso de una red. Abre la dirección del fondo en un navegador para verlo.",
  "editor.nextOtherModel": "Elige otro modelo.",
  "editor.joinAgain":
    "Ya estás en {pool} en esta dirección: el enlace da a este editor un acceso nuevo y termina el anterior.",
  "editor.leftHereOnly":
    "Has salido de {pool} aquí, pero no se ha podido contactar con el fondo y este dispositivo, {device}, sigue contando allí. Quien lo lleva puede quitarlo: granary device list lo muestra y granary device revoke lo quita.",
  "editor.enrolled":
    "Este editor está ahora en el fondo {pool} de {host}, como {member}, porque su entorno indica una invitación. Lo que preguntes a los modelos del fondo, con el código de alrededor, se envía allí.",
  "editor.enrolAsks":
    "El entorno de este editor contiene esta invitación. Quizá la puso otra persona: quien preparó esta máquina, o una carpeta que está abierta.",
  "editor.enrolRefused":
    "La invitación que indica el entorno de este editor no se ha aceptado. {problem}",
  "editor.enrolFailed":
    "No se ha podido entrar en el fondo que indica el entorno de este editor. {problem} Granary lo intentará otra vez al próximo inicio.",
  "editor.enrolUnreadable":
    "GRANARY_JOIN o GRANARY_JOIN_FILE no indica ningún enlace que sirva. Se parece a https://pool.example/join/ABCDE-FGHJK-…",
  "editor.enrolInWorkspace":
    "GRANARY_JOIN_FILE no se ha leído: tiene que ser la ruta completa de un archivo fuera de las carpetas abiertas, porque en ellas puede haber código de cualquiera.",
  "editor.enrolNoTextFile":
    "GRANARY_JOIN_FILE no se ha leído: lo que nombra no es un archivo de texto, es demasiado largo o este editor no puede leerlo. Tiene que ser la ruta completa de un archivo con un enlace para unirse.",
  "editor.leftAt": "{moment}: quedaba {share}",
  "editor.chatAsks":
    "El chat de este editor necesita la extensión de GitHub Copilot, que no está en marcha: el chat te pediría iniciar sesión y ningún modelo del fondo respondería. Las sugerencias en el cursor funcionan sin cuenta.",
  "editor.chatOff":
    "El chat está desactivado en los ajustes de este editor (chat.disableAIFeatures). Las sugerencias en el cursor funcionan igual.",
  "editor.chatAbsent":
    "Este editor no admite modelos de otros en su chat. Las sugerencias en el cursor funcionan igual.",
  "editor.openAnyway": "Abrir el chat de todos modos",
  "editor.withoutAccount": "Qué funciona sin cuenta",
  "editor.diagnosticsKeychain":
    "El llavero no guarda lo que recibe, así que unirse no dura. Configura un llavero para el editor.",
  "editor.diagnosticsProxy":
    "Este editor tiene un proxy. Si no deja pasar al fondo, mira los ajustes http.proxy y http.noProxy.",
  "editor.diagnosticsCertificate":
    "Aquí no se confía en el certificado del fondo ({code}). Si el proxy de una empresa abre las conexiones, activa el ajuste http.systemCertificates; si no, avisa a quien lleva el fondo.",
  "editor.diagnosticsNoDefault":
    "El editor no tiene ningún modelo propio, así que partes de su chat no funcionan hasta que se elige uno del fondo en el selector de modelos.",
};
