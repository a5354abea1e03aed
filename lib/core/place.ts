/** How a reader writes instants and amounts: an IANA zone and a locale. */
export type Place = { timeZone: string; locale: string };

/** What machines read, and people of whom nothing is known. */
export const NO_PLACE: Place = { timeZone: "UTC", locale: "en-GB" };
