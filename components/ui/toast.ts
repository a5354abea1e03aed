/** What the toaster on the page shows. Seconds, not milliseconds. */
export type Toast = {
  id: number;
  tone: "neutral" | "positive" | "negative";
  title: string;
  description?: string;
  action?: { label: string; onAction: () => void };
  seconds: number;
  onExpire?: () => void;
};

type Extras = { description?: string; action?: Toast["action"]; seconds?: number };

type Undoable = {
  title: string;
  description?: string;
  onUndo: () => void;
  /** Runs once when the time is over without an undo. */
  onExpire?: () => void;
  seconds?: number;
};

type Listener = (toast: Toast) => void;

const waiting: Toast[] = [];
let listener: Listener | undefined;
let count = 0;

/** The toaster takes over what is waiting and all that comes. Returns how to let go. */
export function listenForToasts(next: Listener): () => void {
  listener = next;
  for (const toast of waiting.splice(0)) next(toast);
  return () => {
    if (listener === next) listener = undefined;
  };
}

function show(toast: Omit<Toast, "id">): void {
  count += 1;
  const numbered = { ...toast, id: count };
  if (listener) listener(numbered);
  else waiting.push(numbered);
}

export const toast = {
  message: (title: string, extras: Extras = {}) => show({ tone: "neutral", seconds: 5, ...extras, title }),
  success: (title: string, extras: Extras = {}) => show({ tone: "positive", seconds: 5, ...extras, title }),
  error: (title: string, extras: Extras = {}) => show({ tone: "negative", seconds: 10, ...extras, title }),
  undoable: ({ title, description, onUndo, onExpire, seconds = 6 }: Undoable) =>
    show({ tone: "neutral", title, description, seconds, onExpire, action: { label: "Undo", onAction: onUndo } }),
};
