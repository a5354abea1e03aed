import { addDays } from "date-fns";
import { expect, it } from "vitest";
import { listActivity } from "@/lib/domain/activity/queries";
import { inviteMember } from "@/lib/domain/merchants/invite-member";
import { database } from "@/lib/platform/db/client";
import { anAdmin, at } from "../../support/factories/accounts";
import { aSale, NOON } from "../../support/factories/conversions";
import { aSelfReferral } from "../../support/factories/flags";
import { aClickSeller, CLOSED, settle } from "../../support/factories/paid-clicks";

it("every kind of subject has the name that people know, and a page where there is one", async () => {
  const { ctx, merchant, program, affiliate, conversion, flag } = await aSelfReferral();
  await aSale(ctx, program.id, { orderId: "N-1" });
  await inviteMember(ctx, { email: "new@example.com", role: "viewer" });
  const admin = await anAdmin();
  const { items } = await listActivity(admin.ctx, { limit: 100, search: merchant.id });
  const found = (type: string) => items.find((item) => item.subject.type === type)?.subject;
  const seller = affiliate.ctx.tenant.accountId;
  const { name } = await database().account.findUniqueOrThrow({ where: { id: seller } });
  const caseName = `${name} in ${program.name}`;
  expect(found("program")).toMatchObject({ name: program.name, page: { kind: "program", id: program.name } });
  expect(found("conversion")).toMatchObject({ id: conversion.id, name: `order ${conversion.orderId}`, page: null });
  expect(found("decision")).toMatchObject({ name: "order N-1", page: null });
  expect(found("flag")).toMatchObject({ name: caseName, page: { kind: "flag", id: flag.id } });
  expect(found("notice")).toMatchObject({ name: caseName, page: { kind: "flag", id: flag.id } });
  expect(found("affiliate")).toMatchObject({ name: caseName, page: { kind: "account", id: seller } });
  expect(found("team_invitation")).toMatchObject({ name: "new@example.com", page: null });
});

it("clicks that were credited are named by their number", async () => {
  const { ctx, click } = await aClickSeller();
  await click(1);
  await click(2, addDays(NOON, 1));
  await settle();
  await settle(addDays(CLOSED, 1));
  const { items } = await listActivity(at(ctx, addDays(CLOSED, 1)), { action: "conversion.created" });
  expect(items.map(({ sentence, about }) => `${sentence}: ${about}`)).toEqual([
    "credited the clicks of a link: 2 clicks",
    "credited the clicks of a link: 1 click",
  ]);
});

it("names cost one statement however many rows there are", async () => {
  await aSelfReferral();
  const { ctx } = await anAdmin();
  const calls: string[] = [];
  // Counts what goes to the database, whatever the model.
  const counting = new Proxy(database(), {
    get: (target, name) => {
      calls.push(String(name));
      return Reflect.get(target, name);
    },
  });
  await listActivity({ ...ctx, tx: counting }, { limit: 1 });
  const one = calls.splice(0);
  const { items } = await listActivity({ ...ctx, tx: counting }, { limit: 100 });
  expect(items.length).toBeGreaterThan(5);
  expect(calls).toEqual(one);
  expect(calls.filter((name) => name === "$queryRaw")).toHaveLength(1);
});
