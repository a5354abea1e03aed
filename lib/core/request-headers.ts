/** The id of a request, `req_…`, on the request and on its response. */
export const REQUEST_ID_HEADER = "x-request-id";

/** How the HTTP front tells everything behind it who is asking; outsiders cannot send it. */
export const CLIENT_ADDRESS_HEADER = "x-tributary-client-address";
