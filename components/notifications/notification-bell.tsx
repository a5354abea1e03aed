"use client";

import { Bell } from "lucide-react";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import type { Reader } from "@/components/layout/reader-preferences";
import { buttonStyle } from "@/components/ui/button-style";
import { cn } from "@/components/ui/cn";
import { Popover } from "@/components/ui/popover";
import type { NotificationHat } from "@/lib/web/queries/notifications";

const NotificationPanel = dynamic(() => import("./notification-panel").then((module) => module.NotificationPanel), { ssr: false });

type NotificationBellProps = { hat: NotificationHat; unread: number; reader: Reader };

/** What happened while nobody looked. The list is read when the bell is opened. */
export function NotificationBell({ hat, unread, reader }: NotificationBellProps) {
  const router = useRouter();
  const [read, setRead] = useState(false);
  const [told, setTold] = useState(unread);
  // The frame was read anew: from here on its own count holds.
  if (unread !== told) {
    setTold(unread);
    setRead(false);
  }
  const count = read ? 0 : unread;
  const onRead = () => {
    setRead(true);
    router.refresh();
  };
  return (
    <Popover
      label={count > 0 ? `Notifications, ${count} unread` : "Notifications"}
      iconOnly
      align="end"
      className="w-90 max-w-[calc(100vw-1.5rem)] p-0"
      triggerClassName={cn(buttonStyle("ghost", "md"), "relative aspect-square px-0!")}
      trigger={
        <>
          <Bell aria-hidden />
          {count > 0 && (
            <span
              aria-hidden
              className="absolute -top-0.5 left-1/2 ml-1 min-w-4 rounded-full bg-accent px-1 text-center text-2xs leading-4 text-on-accent numeric"
            >
              {count > 9 ? "9+" : count}
            </span>
          )}
        </>
      }
    >
      <NotificationPanel hat={hat} unread={count} reader={reader} onRead={onRead} />
    </Popover>
  );
}
