import * as vscode from "vscode";
import type { Feature } from "./feature.ts";

/** Joins the pool that the editor's environment invites to. Without such an invitation it does nothing. */
export const enrolment: Feature = {
  id: "enrolment",
  register: (dependencies) => {
    const { joinLink, joinFile } = dependencies.environment;
    if (joinLink !== "" || joinFile !== "") {
      void import("../joining/enrol-by-environment.ts").then(({ enrolByEnvironment }) =>
        enrolByEnvironment(dependencies),
      );
    }
    return vscode.Disposable.from();
  },
};
