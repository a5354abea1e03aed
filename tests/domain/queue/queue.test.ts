import { beforeEach, expect, test } from "vitest";
import { isHealthy } from "@/lib/domain/queue/queue";
import { listFailedJobs, queueHealth } from "@/lib/domain/queue/queries";
import { retryJobs } from "@/lib/domain/queue/retry-jobs";
import { database } from "@/lib/platform/db/client";
import { anAdmin } from "@/tests/support/factories/accounts";
import { aMerchant } from "@/tests/support/factories/merchants";
import { eventsOf, refusal } from "@/tests/support/factories/traces";

beforeEach(async () => {
  await database().$executeRaw`delete from graphile_worker._private_jobs`;
});

async function aJob(task: string, { attempts = 0, error }: { attempts?: number; error?: string } = {}): Promise<string> {
  const [job] = await database().$queryRaw<{ id: string }[]>`
    select id::text from graphile_worker.add_job(${task}, '{"secret":"x"}', max_attempts := 3)`;
  await database().$executeRaw`
    update graphile_worker._private_jobs set attempts = ${attempts}, last_error = ${error ?? null} where id = ${job?.id ?? "0"}::bigint`;
  return job?.id ?? "";
}

test("an empty queue is healthy", async () => {
  const { ctx } = await anAdmin();
  const health = await queueHealth(ctx);
  expect(health).toMatchObject({ ready: 0, dead: 0, waitingSince: null, tasks: [] });
  expect(isHealthy(health, ctx.now)).toBe(true);
});

test("failed jobs are counted, listed without their payload, and can be tried again", async () => {
  const { ctx } = await anAdmin();
  await aJob("send-mail");
  await aJob("send-mail", { attempts: 1, error: "ECONNREFUSED\n at smtp" });
  const dead = await aJob("relay-event", { attempts: 3, error: "boom" });
  const health = await queueHealth(ctx);
  expect(health).toMatchObject({ failing: 1, dead: 1 });
  expect(isHealthy(health, ctx.now)).toBe(false);
  const { items, total } = await listFailedJobs(ctx);
  expect(total).toBe(2);
  expect(items.map(({ task, error, isDead }) => [task, error, isDead])).toEqual([
    ["relay-event", "boom", true],
    ["send-mail", "ECONNREFUSED", false],
  ]);
  expect(JSON.stringify(items)).not.toContain("secret");
  expect(await retryJobs(ctx, { ids: [dead] })).toEqual({ count: 1 });
  expect(await eventsOf(ctx)).toEqual(["job.retried"]);
  expect(await queueHealth(ctx)).toMatchObject({ dead: 0 });
  expect(await refusal(retryJobs(ctx, { ids: ["999999"] }))).toMatchObject({ code: "Conflict" });
  expect(await refusal(retryJobs(ctx, { ids: ["x"] }))).toMatchObject({ code: "Invalid" });
});

test("the queue is for operators", async () => {
  const { ctx } = await aMerchant();
  for (const call of [queueHealth(ctx), listFailedJobs(ctx), retryJobs(ctx, { ids: ["1"] })]) {
    expect(await refusal(call)).toMatchObject({ code: "Forbidden" });
  }
});
