import type { FieldWords } from "./field-words.ts";
import { arabic } from "./ar.ts";
import { czech } from "./cs.ts";
import { danish } from "./da.ts";
import { german } from "./de.ts";
import { greek } from "./el.ts";
import { english } from "./en.ts";
import { spanish } from "./es.ts";
import { french } from "./fr.ts";
import { hebrew } from "./he.ts";
import { hindi } from "./hi.ts";
import { indonesian } from "./id.ts";
import { italian } from "./it.ts";
import { japanese } from "./ja.ts";
import { korean } from "./ko.ts";
import { norwegian } from "./nb.ts";
import { dutch } from "./nl.ts";
import { polish } from "./pl.ts";
import { portuguese } from "./pt.ts";
import { russian } from "./ru.ts";
import { swedish } from "./sv.ts";
import { thai } from "./th.ts";
import { turkish } from "./tr.ts";
import { ukrainian } from "./uk.ts";
import { vietnamese } from "./vi.ts";
import { chinese } from "./zh.ts";

/** Every language whose labels are known, by its tag. A page mixes them, so all are looked for at once. */
export const fieldWords: readonly FieldWords[] = [
  arabic,
  czech,
  danish,
  german,
  greek,
  english,
  spanish,
  french,
  hebrew,
  hindi,
  indonesian,
  italian,
  japanese,
  korean,
  norwegian,
  dutch,
  polish,
  portuguese,
  russian,
  swedish,
  thai,
  turkish,
  ukrainian,
  vietnamese,
  chinese,
];
