import "server-only";
import path from "node:path";
import { PassThrough, type Readable } from "node:stream";
import Pdf from "pdfkit";
import { formatMoney } from "@/lib/core/money";
import { monthName, type StatementLine, type StatementView } from "@/lib/domain/statements/statement";

const LEFT = 48;
const RIGHT = 547;
const BOTTOM = 770;
const ROW = 17;
const FIRST_TABLE = 300;
const NEXT_TABLE = 96;
const INK = "#17201d";
const MUTED = "#5c6864";
const LINE = "#d5dbd8";

const modules = path.join(process.cwd(), "node_modules");
const faces = {
  inter: path.join(modules, "@fontsource/inter/files/inter-latin-400-normal.woff"),
  interBold: path.join(modules, "@fontsource/inter/files/inter-latin-600-normal.woff"),
  wide: path.join(modules, "dejavu-fonts-ttf/ttf/DejaVuSans.ttf"),
  wideBold: path.join(modules, "dejavu-fonts-ttf/ttf/DejaVuSans-Bold.ttf"),
};

// What the Latin face of Inter can write; any other text is set in the wide face as a whole.
const LATIN = /^[\u0020-\u007e\u00a0-\u00ff\u2013\u2014\u2018-\u201a\u201c-\u201e\u2020-\u2022\u2026\u20ac\u2122\u2212]*$/;

type Doc = InstanceType<typeof Pdf>;
type Style = { size?: number; bold?: boolean; color?: string; align?: "left" | "right"; width?: number };

/** A statement as a document of A4 pages, drawn while its lines arrive: memory does not grow with their number. */
export function statementPdf(statement: StatementView, lines: AsyncIterable<StatementLine>, now: Date): Readable {
  const doc = new Pdf({
    size: "A4",
    margin: 0,
    font: faces.inter,
    info: {
      Title: `Statement ${statement.month}, ${statement.affiliateName}`,
      Author: statement.merchantName,
      Subject: statement.programName,
      CreationDate: now,
    },
  });
  for (const [name, file] of Object.entries(faces)) doc.registerFont(name, file);
  const body = doc.pipe(new PassThrough());
  draw(doc, statement, lines).catch((error: unknown) => body.destroy(error instanceof Error ? error : new Error(String(error))));
  return body;
}

async function draw(doc: Doc, statement: StatementView, lines: AsyncIterable<StatementLine>): Promise<void> {
  const pages = pagesOf(statement.lineCount);
  let page = 1;
  drawHead(doc, statement);
  let y = drawTableHead(doc, FIRST_TABLE);
  y = drawRow(doc, y, { when: "", what: "Opening balance", amount: "", balance: money(statement, statement.opening) }, true);
  let balance = statement.opening;
  for await (const line of lines) {
    if (y + ROW > BOTTOM) {
      drawFoot(doc, statement, page, pages);
      doc.addPage();
      page += 1;
      drawContinuation(doc, statement);
      y = drawTableHead(doc, NEXT_TABLE);
    }
    balance = line.balance;
    const when = dayOf(line.at, statement.timezone);
    y = drawRow(doc, y, { when, what: line.sentence, amount: money(statement, line.amount), balance: money(statement, line.balance) });
  }
  if (y + ROW > BOTTOM) {
    drawFoot(doc, statement, page, pages);
    doc.addPage();
    page += 1;
    drawContinuation(doc, statement);
    y = drawTableHead(doc, NEXT_TABLE);
  }
  drawRow(doc, y, { when: "", what: "Closing balance", amount: "", balance: money(statement, balance) }, true);
  drawFoot(doc, statement, page, pages);
  doc.end();
}

/** Pages that so many lines fill, with the rows for opening and closing. */
function pagesOf(lineCount: number): number {
  const fits = (from: number) => Math.floor((BOTTOM - from - ROW) / ROW);
  const rest = lineCount + 2 - fits(FIRST_TABLE);
  return rest <= 0 ? 1 : 1 + Math.ceil(rest / fits(NEXT_TABLE));
}

function drawHead(doc: Doc, statement: StatementView): void {
  write(doc, [LEFT, 48], "Statement", { size: 22, bold: true });
  write(doc, [LEFT, 78], monthName(statement.month), { size: 12, color: MUTED });
  write(doc, [300, 54], statement.currency, { size: 12, bold: true, align: "right", width: RIGHT - 300 });
  party(doc, LEFT, "Owed by", [statement.merchantName, statement.programName]);
  party(doc, 300, "Owed to", [statement.affiliateName, `Code ${statement.affiliateCode}`]);
  const figures: [string, number][] = [
    ["Opening", statement.opening],
    ["Earned", statement.earned],
    ["Taken back", statement.takenBack],
    ["Paid out", statement.paidOut],
    ["Closing", statement.closing],
  ];
  const width = (RIGHT - LEFT) / figures.length;
  doc
    .roundedRect(LEFT, 186, RIGHT - LEFT, 52, 5)
    .strokeColor(LINE)
    .stroke();
  figures.forEach(([label, amount], i) => {
    write(doc, [LEFT + i * width + 10, 195], label, { size: 8, color: MUTED, width: width - 14 });
    write(doc, [LEFT + i * width + 10, 210], money(statement, amount), { size: 10.5, bold: true, width: width - 14 });
  });
  const { pending, held, payable, inPayout, clawback } = statement.closingBy;
  const parts = [
    `pending ${money(statement, pending)}`,
    `under review ${money(statement, held)}`,
    `available ${money(statement, payable)}`,
    `on its way ${money(statement, inPayout)}`,
    ...(clawback === 0 ? [] : [`to be returned ${money(statement, clawback)}`]),
  ];
  write(doc, [LEFT, 248], `Of the closing balance: ${parts.join(", ")}.`, { size: 8, color: MUTED, width: RIGHT - LEFT });
  if (statement.isOpen) write(doc, [LEFT, 264], "This month is not over: further lines may follow.", { size: 8, color: MUTED });
}

function party(doc: Doc, x: number, label: string, lines: string[]): void {
  write(doc, [x, 116], label, { size: 8, color: MUTED });
  lines.forEach((line, i) => write(doc, [x, 130 + i * 16], line, { size: 10.5, bold: i === 0, width: 240 }));
}

function drawContinuation(doc: Doc, statement: StatementView): void {
  write(doc, [LEFT, 48], `Statement, ${monthName(statement.month)}`, { size: 12, bold: true });
  write(doc, [300, 48], statement.affiliateName, { size: 10, color: MUTED, align: "right", width: RIGHT - 300 });
}

const columns = { when: LEFT, what: 130, amount: 370, balance: 462 };

function drawTableHead(doc: Doc, y: number): number {
  const style: Style = { size: 8, color: MUTED };
  write(doc, [columns.when, y], "Date", style);
  write(doc, [columns.what, y], "What happened", style);
  write(doc, [columns.amount, y], "Amount", { ...style, align: "right", width: 82 });
  write(doc, [columns.balance, y], "Balance", { ...style, align: "right", width: RIGHT - columns.balance });
  rule(doc, y + 13);
  return y + ROW;
}

function drawRow(doc: Doc, y: number, row: { when: string; what: string; amount: string; balance: string }, bold = false): number {
  write(doc, [columns.when, y], row.when, { size: 9, color: MUTED, width: 78 });
  write(doc, [columns.what, y], row.what, { size: 9, bold, width: columns.amount - columns.what - 8 });
  if (row.amount) write(doc, [columns.amount, y], row.amount, { size: 9, align: "right", width: 82 });
  write(doc, [columns.balance, y], row.balance, { size: 9, bold, align: "right", width: RIGHT - columns.balance });
  rule(doc, y + 13);
  return y + ROW;
}

function drawFoot(doc: Doc, statement: StatementView, page: number, pages: number): void {
  const days = `${dayOf(statement.from, statement.timezone)} – ${dayOf(new Date(statement.to.getTime() - 1), statement.timezone)}`;
  write(doc, [LEFT, 800], `${days}, ${statement.timezone}`, { size: 8, color: MUTED, width: 380 });
  write(doc, [440, 800], `Page ${page} of ${pages}`, { size: 8, color: MUTED, align: "right", width: RIGHT - 440 });
}

function rule(doc: Doc, y: number): void {
  doc.moveTo(LEFT, y).lineTo(RIGHT, y).lineWidth(0.5).strokeColor(LINE).stroke();
}

// One line each: what is too long ends in an ellipsis instead of pushing the rest down.
function write(
  doc: Doc,
  [x, y]: [number, number],
  text: string,
  { size = 9, bold = false, color = INK, align = "left", width = 400 }: Style,
): void {
  const face = LATIN.test(text) ? (bold ? "interBold" : "inter") : bold ? "wideBold" : "wide";
  doc
    .font(face)
    .fontSize(size)
    .fillColor(color)
    .text(text, x, y, { width, height: size * 1.2, align, lineBreak: true, ellipsis: true });
}

function money({ currency }: StatementView, amount: number): string {
  return formatMoney(amount, currency).replaceAll("\u202f", "\u00a0");
}

function dayOf(at: Date, timeZone: string): string {
  return new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", year: "numeric", timeZone }).format(at);
}
