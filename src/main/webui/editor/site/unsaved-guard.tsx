import { useEffect, useRef } from 'react';
import { useBlocker } from 'react-router';
import { askToLeave } from '../shared/confirm';
import { isUnsaved } from '../shared/unsaved';

/** Asks before another place is gone to, also by the browser's buttons, while something is not saved. */
export function UnsavedGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  );
  // the browser's buttons go on to work while it is asked: the answer is about where they lead last
  const latest = useRef(blocker);
  latest.current = blocker;
  useEffect(() => {
    if (blocker.state === 'blocked') {
      askToLeave({ onLeave: () => latest.current.proceed?.(), onStay: () => latest.current.reset?.() });
    }
  }, [blocker.state]);
  return null;
}
