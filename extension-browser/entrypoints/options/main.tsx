import "@granary/shared/ui/theme.css";
import "@granary/shared/ui/pages.css";
import { mountPage } from "../../pages/mount-page.tsx";
import { Options } from "./options.tsx";

void mountPage(<Options />);
