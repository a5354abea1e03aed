import type { Json } from "@/lib/core/json";
import type { Page } from "@/lib/domain/kernel/page";
import type { NotificationView } from "@/lib/domain/notifications/notification";
import { fetchJson } from "./fetch-json";

export type NotificationHat = "merchant" | "affiliate" | "admin";
export type NotificationRow = Json<NotificationView>;

/** The newest notifications of a hat, for the bell. */
export function fetchNotifications(hat: NotificationHat, signal: AbortSignal): Promise<Page<NotificationRow>> {
  return fetchJson("/api/internal/notifications", { hat, limit: 20 }, signal);
}
