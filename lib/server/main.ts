/** What the launcher loads from the bundle: the server itself and the demo story. */
export { serve } from "./boot";
export { seedDemo } from "@/prisma/seed";
