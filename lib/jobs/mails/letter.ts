/** A mail before it is drawn: paragraphs, and at most one thing to do. `why` says for what it was sent; an account, when left out. */
export type Letter = { subject: string; paragraphs: string[]; action?: { label: string; url: string }; why?: string };
export type DrawnLetter = { subject: string; text: string; html: string };

const HAS_ACCOUNT = "You get this mail because you have an account at Tributary.";

/** The letter as plain text and as simple HTML that says the same. */
export function drawLetter({ subject, paragraphs, action, why = HAS_ACCOUNT }: Letter): DrawnLetter {
  const text = [...paragraphs, ...(action ? [`${action.label}:\n${action.url}`] : []), `--\n${why}`].join("\n\n");
  const body = paragraphs.map((paragraph) => `<p style="margin:0 0 16px">${escape(paragraph)}</p>`).join("\n");
  const button = action
    ? `<p style="margin:0 0 16px"><a href="${escape(action.url)}" style="display:inline-block;padding:10px 16px;background:#1f2937;color:#ffffff;border-radius:6px;text-decoration:none">${escape(action.label)}</a></p>
<p style="margin:0 0 16px;color:#4b5563;font-size:13px">Or open this address: ${escape(action.url)}</p>`
    : "";
  const html = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escape(subject)}</title></head>
<body style="margin:0;padding:24px;background:#f9fafb;color:#111827;font:16px/1.5 system-ui,sans-serif">
<div style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
${body}
${button}
<p style="margin:24px 0 0;color:#4b5563;font-size:13px">${escape(why)}</p>
</div>
</body>
</html>
`;
  return { subject, text, html };
}

function escape(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
