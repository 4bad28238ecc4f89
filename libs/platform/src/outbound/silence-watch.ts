/** An ear kept on something that is to go on telling. */
export interface SilenceWatch {
  heard(): void;
  stop(): void;
}

/** Calls back once nothing was heard for so many milliseconds, and again when that happens after something was. */
export function watchSilence(milliseconds: number, onSilence: () => void): SilenceWatch {
  let silent = false;
  const timer = setTimeout(() => {
    silent = true;
    // A process that was busy or asleep finds its timers due before it reads what has come meanwhile.
    setImmediate(() => {
      if (silent) onSilence();
    });
  }, milliseconds);
  return {
    heard: () => {
      silent = false;
      timer.refresh();
    },
    stop: () => {
      silent = false;
      clearTimeout(timer);
    },
  };
}
