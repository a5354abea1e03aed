/** Where a floating part is put: inside the open dialog, whose scroll lock and focus trap would shut it out elsewhere. */
export function dialogAround(anchor: Element | null): HTMLElement | undefined {
  return anchor?.closest<HTMLElement>('[role="dialog"]') ?? undefined;
}

/** For parts without a role that stands on its own: the landmark around, so that they belong to it. */
export function landmarkAround(anchor: Element | null): HTMLElement | undefined {
  return anchor?.closest<HTMLElement>('[role="dialog"], main, aside, header, nav, footer') ?? undefined;
}
