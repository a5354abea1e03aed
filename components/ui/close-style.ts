/** The closing cross of sheets and dialogs. */
export const closeStyle =
  "-mr-1.5 grid size-7 shrink-0 place-items-center rounded-md text-faint hover:bg-hover hover:text-ink coarse:size-10";
