export type Loop = {
  /** Ends the pause; called while the work is under way, the work is done once more. */
  wake: () => void;
  /** Resolves when the work that is under way is done; there will be no more. */
  stop: () => Promise<void>;
};

/** Does `work` again and again, never twice at a time. It returns how long to pause, in milliseconds, and does not throw. */
export function startLoop(work: () => Promise<number>): Loop {
  const stopper = new AbortController();
  let endPause: () => void = () => undefined;
  let isWoken = false;
  const pause = (ms: number): Promise<void> =>
    new Promise((resolve) => {
      if (isWoken) return resolve();
      const timer = setTimeout(resolve, ms);
      endPause = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  const running = (async () => {
    while (!stopper.signal.aborted) {
      isWoken = false;
      await pause(await work());
    }
  })();
  const wake = (): void => {
    isWoken = true;
    endPause();
  };
  return {
    wake,
    async stop() {
      stopper.abort();
      wake();
      await running;
    },
  };
}
