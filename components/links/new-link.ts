/** The address parameter with which the page of links opens its form. */
export const NEW_LINK = "new";
