"use server";

import { archiveProgram } from "@/lib/domain/programs/archive-program";
import { createProgram } from "@/lib/domain/programs/create-program";
import { updateProgram } from "@/lib/domain/programs/update-program";
import { merchantAction } from "@/lib/web/action";

const stale = { revalidate: ["/dashboard"] };

export const createProgramAction = merchantAction("program.write", createProgram, stale);
export const updateProgramAction = merchantAction("program.write", updateProgram, stale);
export const archiveProgramAction = merchantAction("program.write", archiveProgram, stale);
