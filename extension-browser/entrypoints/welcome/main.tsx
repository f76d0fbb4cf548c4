import "@granary/shared/ui/theme.css";
import "@granary/shared/ui/pages.css";
import { mountPage } from "../../pages/mount-page.tsx";
import { Welcome } from "./welcome.tsx";

void mountPage(<Welcome />);
