import assert from "node:assert/strict";
import { isSound } from "@/lib/domain/ledger/audit";
import { auditLedger } from "@/lib/domain/ledger/audit-ledger";
import { closeDatabase } from "@/lib/platform/db/client";
import { checkOnPostgres } from "../domain/ledger/on-postgres";
import { theSystem } from "../support/factories/accounts";
import { findMisplacedMoney, findTotalsDrift, findUnbalanced } from "../support/invariants";

// A part of the sequences on a database of its own, then everything that they left there at once.
const [numRuns, seed, path] = process.argv.slice(2);
const steps = await checkOnPostgres({ numRuns: Number(numRuns), seed: Number(seed), path: path || undefined });
const whole = await auditLedger(theSystem());
assert.ok(isSound(whole), JSON.stringify(whole.results));
assert.deepEqual([await findUnbalanced(), await findMisplacedMoney(), await findTotalsDrift()], [[], [], []]);
await closeDatabase();
process.send?.({ steps });
process.on("disconnect", () => process.exit(0));
