import type { Answer } from "./answer";

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>This link leads nowhere</title>
</head>
<body>
<main>
<h1>This link leads nowhere</h1>
<p>Nobody has given out this link, or it was deleted. Check the address, or ask whoever sent it to you.</p>
</main>
</body>
</html>
`;

type UnknownLink = { asJson: boolean; /** Names and values in turn. */ headers: readonly string[] };

/** A small 404 page, or JSON for callers that ask for it. */
export function unknownLink({ asJson, headers }: UnknownLink): Answer {
  const body = asJson ? JSON.stringify({ error: { code: "NOT_FOUND", message: "There is no such link." } }) : PAGE;
  const type = asJson ? "application/json; charset=utf-8" : "text/html; charset=utf-8";
  const length = String(Buffer.byteLength(body));
  const own = ["content-type", type, "content-length", length, "cache-control", "no-store", "x-robots-tag", "noindex"];
  return { status: 404, headers: [...headers, ...own], body };
}
