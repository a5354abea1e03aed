import type { TestServer } from "../support/server";

/** The cookies of the demo's merchant, signed in. */
export async function signedIn({ baseUrl, demo }: TestServer): Promise<string> {
  const first = await fetch(`${baseUrl}/api/auth/csrf`);
  const { csrfToken }: { csrfToken: string } = await first.json();
  const answer = await fetch(`${baseUrl}/api/auth/callback/credentials`, {
    method: "POST",
    redirect: "manual",
    headers: { cookie: cookiesOf(first), origin: baseUrl },
    body: new URLSearchParams({ csrfToken, email: demo?.merchant.email ?? "", password: demo?.merchant.password ?? "", json: "true" }),
  });
  const cookie = cookiesOf(answer);
  const page = await fetch(`${baseUrl}/dashboard`, { redirect: "manual", headers: { cookie } });
  if (page.status !== 200) throw new Error(`the dashboard answered ${page.status}: signing in did not work`);
  return cookie;
}

const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((cookie) => cookie.split(";")[0])
    .join("; ");
