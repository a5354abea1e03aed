import { create } from "xmlbuilder2";
import { decimalAmount } from "@/lib/core/money";
import type { Payment, PaymentFile } from "./export";
import type { Source } from "./store";

const NAMESPACE = "urn:iso:std:iso:20022:tech:xsd:pain.001.001.09";

/** What banks must accept in a SEPA message; anything else is written as the nearest of these, or left out. */
const FOREIGN = /[^A-Za-z0-9/\-?:().,'+ ]/g;
const LETTERS: Record<string, string> = {
  ß: "ss",
  æ: "ae",
  Æ: "AE",
  ø: "o",
  Ø: "O",
  œ: "oe",
  Œ: "OE",
  ł: "l",
  Ł: "L",
  đ: "d",
  Đ: "D",
  "&": "+",
};

/** Text in the characters that every SEPA bank reads, at most `max` of them. */
export function sepaText(text: string, max: number): string {
  const plain = text.normalize("NFKD").replace(/\p{M}/gu, "");
  return [...plain]
    .map((letter) => LETTERS[letter] ?? letter)
    .join("")
    .replace(FOREIGN, " ")
    .replace(/ +/g, " ")
    .trim()
    .slice(0, max);
}

/** ISO 20022 customer credit transfer initiation (pain.001.001.09). The same export always has the same message id. */
export function sepaFile(of: { id: string; at: Date }, source: Source, payments: Payment[]): PaymentFile {
  const messageId = of.id.replaceAll("-", "");
  const sums = { NbOfTxs: String(payments.length), CtrlSum: decimalAmount(sum(payments), "EUR") };
  const holder = sepaText(source.holder, 70);
  const document = {
    Document: {
      "@xmlns": NAMESPACE,
      CstmrCdtTrfInitn: {
        GrpHdr: { MsgId: messageId, CreDtTm: of.at.toISOString().slice(0, 19), ...sums, InitgPty: { Nm: holder } },
        PmtInf: {
          PmtInfId: `${messageId}-1`,
          PmtMtd: "TRF",
          BtchBookg: "true",
          ...sums,
          PmtTpInf: { SvcLvl: { Cd: "SEPA" } },
          ReqdExctnDt: { Dt: of.at.toISOString().slice(0, 10) },
          Dbtr: { Nm: holder },
          DbtrAcct: { Id: { IBAN: source.iban } },
          DbtrAgt: { FinInstnId: source.bic === null ? { Othr: { Id: "NOTPROVIDED" } } : { BICFI: source.bic } },
          ChrgBr: "SLEV",
          CdtTrfTxInf: payments.map(transfer),
        },
      },
    },
  };
  return {
    fileName: `sepa-${of.id}.xml`,
    contentType: "application/xml; charset=utf-8",
    body: create({ version: "1.0", encoding: "UTF-8" }, document).end({ prettyPrint: true }),
  };
}

function transfer({ reference, amount, destination, programName }: Payment) {
  if (destination.method !== "bank_transfer") throw new RangeError(`payout ${reference} does not go to a bank account`);
  const { holder, iban, bic } = destination;
  return {
    PmtId: { InstrId: reference, EndToEndId: reference },
    Amt: { InstdAmt: { "@Ccy": "EUR", "#": decimalAmount(amount, "EUR") } },
    ...(bic !== null && { CdtrAgt: { FinInstnId: { BICFI: bic } } }),
    Cdtr: { Nm: sepaText(holder, 70) || "NOTPROVIDED" },
    CdtrAcct: { Id: { IBAN: iban } },
    RmtInf: { Ustrd: sepaText(`${reference} Commission from ${programName}`, 140) },
  };
}

function sum(payments: Payment[]): bigint {
  return payments.reduce((total, { amount }) => total + amount, 0n);
}
