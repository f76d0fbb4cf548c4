import type { allowance as english } from "../en/allowance.ts";
import type { Translation } from "../translation.ts";

/** What a member may still draw. */
export const allowance: Translation<typeof english> = {
  "allowance.leftOfDay": "de la ayuda de hoy queda",
  "allowance.leftOfWeek": "de la ayuda de esta semana queda",
  "allowance.leftOfMonth": "de la ayuda de este mes queda",
  "allowance.leftOfTotal": "de tu ayuda queda",
  "allowance.usedUp": "Agotada",
  "allowance.nearlyUsed": "Casi agotada",
  "allowance.fullAgain": "Se renueva: {moment}",
  "allowance.noLimit": "Ahora mismo nada te limita.",
  "allowance.noGrant":
    "Ninguna donación puede pagar ayuda ahora. La persona que lleva tu fondo sabe más.",
  "allowance.everyLimit": "Todos los límites",
  "allowance.whose": "De quién",
  "allowance.period": "Periodo",
  "allowance.left": "Queda",
  "allowance.mine": "Mío",
  "allowance.team": "De mi equipo",
  "allowance.pool": "Del fondo",
  "allowance.provider": "Del proveedor",
  "allowance.day": "Hoy",
  "allowance.week": "Esta semana",
  "allowance.month": "Este mes",
  "allowance.total": "En total",
  "allowance.title": "Mi ayuda",
};
