/** The id of a request, `req_…`, on the request and on its response. */
export const REQUEST_ID_HEADER = "x-request-id";

/** How the HTTP front tells everything behind it who is asking; outsiders cannot send it. */
export const CLIENT_ADDRESS_HEADER = "x-tributary-client-address";

/** The address asked for, path and query, for pages that send a reader to sign in and back; outsiders cannot send it. */
export const REQUEST_PATH_HEADER = "x-tributary-request-path";
