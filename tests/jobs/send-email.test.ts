import { readdirSync, statSync } from "node:fs";
import { createServer, type Socket } from "node:net";
import type { AddressInfo } from "node:net";
import path from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { drawLetter } from "@/lib/jobs/mails/letter";
import { sendEmail } from "@/lib/platform/email/email";
import { readMailbox } from "@/lib/platform/email/mailbox";
import { env, forgetEnv } from "@/lib/platform/env";

const mail = (over: object = {}) => ({
  to: "ada@example.com",
  subject: "Hello",
  text: "Text",
  html: "<p>Text</p>",
  idempotencyKey: "key-1",
  ...over,
});

afterEach(() => {
  delete process.env["SMTP_URL"];
  forgetEnv();
});

describe("without an SMTP server", () => {
  it("keeps mails for reading, once per key, for the owner of the folder alone", async () => {
    await sendEmail(mail());
    await sendEmail(mail());
    await sendEmail(mail({ idempotencyKey: "key-2", to: "../../etc/x@example.com", subject: "Line\r\nBcc: all@example.com" }));
    const kept = await readMailbox();
    expect(kept.map(({ to, subject }) => [to, subject])).toEqual([
      ["ada@example.com", "Hello"],
      ["../../etc/x@example.com", "Line Bcc: all@example.com"],
    ]);
    const folder = path.join(env().DATA_DIR, "mail");
    const names = readdirSync(folder);
    expect(names).toHaveLength(2);
    for (const name of names) expect(statSync(path.join(folder, name)).mode & 0o777).toBe(0o600);
  });
});

describe("with an SMTP server", () => {
  it("hands it the mail, with a message id made of the key, and throws when it is refused", async () => {
    const server = await aMailServer();
    process.env["SMTP_URL"] = `smtp://127.0.0.1:${server.port}`;
    forgetEnv();
    await sendEmail(mail({ idempotencyKey: "smtp-1" }));
    await sendEmail(mail({ idempotencyKey: "smtp-1" }));
    await expect(sendEmail(mail({ to: "refused@example.com" }))).rejects.toThrow("550");
    server.close();
    expect(server.received).toHaveLength(2);
    const ids = server.received.map((text) => /^Message-ID: (.*)$/im.exec(text)?.[1]);
    expect(ids[0]).toMatch(/^<[0-9a-f]{40}@tributary\.test>$/);
    expect(ids[1]).toBe(ids[0]);
    expect(server.received[0]).toContain("Subject: Hello");
  });
});

describe("a letter", () => {
  it("says the same as text and as HTML, and lets nobody's name become markup", () => {
    const { text, html } = drawLetter({
      subject: "S",
      paragraphs: ["Hello <script>alert(1)</script> & co"],
      action: { label: "Open", url: "https://x.example/?a=1&b=2" },
    });
    expect(text).toContain("Hello <script>alert(1)</script> & co");
    expect(text).toContain("Open:\nhttps://x.example/?a=1&b=2");
    expect(html).toContain("&lt;script&gt;");
    expect(html).not.toContain("<script>");
    expect(html).toContain('href="https://x.example/?a=1&amp;b=2"');
  });
});

/** Speaks just enough SMTP to take a mail. */
async function aMailServer() {
  const received: string[] = [];
  const server = createServer((socket: Socket) => {
    let body: string | null = null;
    socket.write("220 test\r\n");
    socket.on("error", () => undefined);
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      if (body !== null) {
        body += text;
        if (!body.endsWith("\r\n.\r\n")) return;
        received.push(body);
        body = null;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(text)) {
        body = "";
        socket.write("354 go on\r\n");
      } else socket.write(/^RCPT TO:<refused/i.test(text) ? "550 no\r\n" : /^QUIT/i.test(text) ? "221 bye\r\n" : "250 fine\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { port: (server.address() as AddressInfo).port, received, close: () => server.close() };
}
