import { z } from "zod";
import { noticeKinds, noticeStatuses } from "@/lib/domain/appeals/notice";
import { getNotice, listNotices } from "@/lib/domain/appeals/queries";
import { submitReplyInput } from "@/lib/domain/appeals/schema";
import { submitReply } from "@/lib/domain/appeals/submit-reply";
import { listRoute, route, type Route } from "@/lib/api/kit/route";
import { noticeDetailShape, noticeShape, presentNotice, presentNoticeDetail } from "./present-notice";

export const noticeRoutes: Route[] = [
  listRoute({
    name: "notices.list",
    summary: "What you were told about commissions that were held or taken back",
    path: "/me/notices",
    key: "affiliate",
    permission: "profile.read",
    query: z.object({ status: z.enum(noticeStatuses).optional() }),
    shape: noticeShape,
    run: (ctx, { query, page }) => listNotices(ctx, { ...query, ...page }),
    present: presentNotice,
  }),
  route({
    name: "notices.get",
    summary: `One notice (${noticeKinds.join(" or ")}) with its sales, what to send and by when`,
    method: "GET",
    path: "/me/notices/{id}",
    key: "affiliate",
    permission: "profile.read",
    shape: noticeDetailShape,
    run: (ctx, { params }) => getNotice(ctx, params.id),
    present: presentNoticeDetail,
  }),
  route({
    name: "notices.reply",
    summary: "Answer a notice; what was decided already goes to another reviewer",
    method: "POST",
    path: "/me/notices/{id}/replies",
    key: "affiliate",
    permission: "profile.write",
    status: 201,
    shape: noticeDetailShape,
    body: z.object({ text: submitReplyInput.shape.text }),
    run: (ctx, { params, body }) => submitReply(ctx, { noticeId: params.id, text: body.text }),
    present: presentNoticeDetail,
  }),
];
