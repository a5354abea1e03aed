/** Look of the palette's button in the shell's top bar. */
export const paletteButtonStyle =
  "flex h-8 items-center gap-2 rounded-md border border-line-strong bg-surface px-2.5 text-sm text-muted shadow-xs transition-colors hover:border-control hover:text-ink max-sm:w-9 max-sm:justify-center max-sm:px-0 sm:w-72 coarse:h-10 max-sm:coarse:w-10";
