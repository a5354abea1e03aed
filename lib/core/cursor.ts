const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** An opaque page cursor that names the last row shown. */
export function encodeCursor(id: string): string {
  return Buffer.from(id).toString("base64url");
}

/** The row id inside a cursor, or null when the text is not one of ours. */
export function decodeCursor(cursor: string): string | null {
  const id = Buffer.from(cursor, "base64url").toString();
  return UUID.test(id) ? id : null;
}

/** True for text in the form of a UUID: anything else cannot be an id of ours. */
export function isUuid(text: string): boolean {
  return UUID.test(text.toLowerCase());
}
