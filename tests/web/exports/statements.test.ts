import { parse } from "csv-parse/sync";
import { addDays } from "date-fns";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { expect, it } from "vitest";
import { harmless } from "@/lib/core/csv-cell";
import { refundConversion } from "@/lib/domain/intake/refund-conversion";
import type { Context } from "@/lib/domain/kernel/context";
import { balancesOf } from "@/lib/domain/ledger/queries";
import { listStatementLines, readStatement } from "@/lib/domain/statements/queries";
import { csvResponse } from "@/lib/web/exports/csv-response";
import { statementPdf } from "@/lib/web/exports/statement-pdf";
import { columnsOf, jsonOf, rowsOf } from "@/lib/web/exports/statements";
import { at } from "../../support/factories/accounts";
import { aClick, aProgramToSell, aSale, anEnrolled, NOON } from "../../support/factories/conversions";

async function aMonth(fields: { name?: string; sales: number; orderId?: (i: number) => string }) {
  const { ctx, merchant, program } = await aProgramToSell();
  const affiliate = await anEnrolled(program.id, fields.name ? { name: fields.name } : {});
  const clickToken = await aClick({ merchantId: merchant.id, programId: program.id }, affiliate);
  for (let i = 0; i < fields.sales; i++) {
    const when = at(ctx, new Date(NOON.getTime() + i * 60_000));
    const orderId = fields.orderId?.(i) ?? `order-${merchant.id.slice(-6)}-${i}`;
    const { conversion } = await aSale(when, program.id, { clickToken, orderId, amount: 9999 + i * 37 });
    if (conversion && i % 3 === 0) await refundConversion(when, { id: conversion.id, refundId: "r", amount: 5000 });
  }
  const [owed] = await balancesOf(ctx, { affiliateId: affiliate.id });
  return { reader: at(ctx, addDays(NOON, 5)), of: { affiliateId: affiliate.id, month: "2026-06" }, owed: owed?.pending ?? 0 };
}

async function csvOf(reader: Context, of: { affiliateId: string; month: string }) {
  const { statement } = await readStatement(reader, of);
  const response = csvResponse("s.csv", columnsOf(statement), rowsOf(statement, listStatementLines(reader, of)));
  return parse<Record<string, string>>(await response.text(), { columns: true, bom: true });
}

async function pdfOf(reader: Context, of: { affiliateId: string; month: string }) {
  const { statement } = await readStatement(reader, of);
  const pieces: Buffer[] = [];
  for await (const piece of statementPdf(statement, listStatementLines(reader, of), reader.now)) pieces.push(piece as Buffer);
  const pdf = await getDocument({ data: new Uint8Array(Buffer.concat(pieces)), useSystemFonts: true, verbosity: 0 }).promise;
  const pages: Placed[][] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const { items } = await (await pdf.getPage(number)).getTextContent();
    pages.push(
      items.flatMap((item) => ("str" in item ? [{ text: item.str, x: Number(item.transform[4]), y: Number(item.transform[5]) }] : [])),
    );
  }
  return pages;
}

type Placed = { text: string; x: number; y: number };

/** The texts of one line of a page, by column: date, what, amount, balance. */
function columnsAt(page: Placed[], y: number): string[] {
  const edges = [0, 125, 365, 455, 1000];
  const row = page.filter((word) => Math.abs(word.y - y) < 3);
  return edges.slice(1).map((to, i) =>
    row
      .filter((word) => word.x >= (edges[i] ?? 0) && word.x < to)
      .map((word) => word.text)
      .join("")
      .trim(),
  );
}

const cents = (text: string) => Math.round(Number(text.replaceAll(/[$,]/g, "")) * 100);

it("the CSV, the JSON and the PDF of a statement each add up to the ledger's figure", async () => {
  const { reader, of, owed } = await aMonth({ sales: 36 });
  const { statement } = await readStatement(reader, of);
  expect(statement.closing).toBe(owed);

  const rows = await csvOf(reader, of);
  expect(rows).toHaveLength(statement.lineCount + 2);
  expect(rows.reduce((sum, row) => sum + cents(row["amount"] ?? ""), cents(rows[0]?.["balance"] ?? ""))).toBe(owed);
  expect(cents(rows.at(-1)?.["balance"] ?? "")).toBe(owed);

  let text = "";
  for await (const piece of jsonOf(statement, listStatementLines(reader, of))) text += piece;
  const json = JSON.parse(text) as { opening: number; lines: { amount: number }[] };
  expect(json.lines.reduce((sum, line) => sum + line.amount, json.opening)).toBe(owed);

  const pages = await pdfOf(reader, of);
  const begins = pages.flatMap((page) => page.filter(({ text }) => text.startsWith("Commission")).map(({ y }) => columnsAt(page, y)));
  const drawn = begins.map((row) => row[2] ?? "");
  expect(drawn).toHaveLength(statement.lineCount);
  expect(drawn.reduce((sum, amount) => sum + cents(amount), statement.opening)).toBe(owed);
  expect(
    pages.map(
      (page) =>
        page
          .map(({ text }) => text)
          .join("")
          .match(/Page \d+ of \d+/)?.[0],
    ),
  ).toEqual(pages.map((_, i) => `Page ${i + 1} of ${pages.length}`));
  expect(pages.length).toBeGreaterThan(1);
});

it.each(["Łukasz Żółć", "Ольга Щербакова", "Ευαγγελία", "Nguyễn Thị Ánh", "עדה", "王小明 🎉"])(
  "a document carries the name %s",
  async (name) => {
    const { reader, of } = await aMonth({ name, sales: 1 });
    const words = (await pdfOf(reader, of))
      .flat()
      .map(({ text }) => text)
      .join(" ");
    expect(words).toContain("Closing balance");
    // Scripts that no face of ours has are drawn as boxes; the code beside the name still tells who it is.
    if (!/[\u4e00-\u9fff\u0590-\u05ff]/.test(name)) expect(words).toContain(name);
  },
);

it("no cell begins a formula, and numbers below zero stay numbers", async () => {
  const wicked = ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)"];
  const { reader, of } = await aMonth({ sales: wicked.length, orderId: (i) => `${wicked[i]}x` });
  const rows = await csvOf(reader, of);
  expect(rows.map((row) => row["order_id"]).filter((cell) => /^[=+\-@\t\r]/.test(cell ?? ""))).toEqual([]);
  expect(rows.filter((row) => row["amount"]?.startsWith("-")).length).toBeGreaterThan(0);
  expect(rows.every((row) => Number.isFinite(Number(row["amount"])) && Number.isFinite(Number(row["balance"])))).toBe(true);
  expect(["=1", "+1", "-1", "-1.50", "-1a", "@a", "\ta", "\ra", "a=1"].map(harmless)).toEqual([
    "'=1",
    "'+1",
    "-1",
    "-1.50",
    "'-1a",
    "'@a",
    "'\ta",
    "'\ra",
    "a=1",
  ]);
});
