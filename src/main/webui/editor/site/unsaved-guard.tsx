import { useEffect } from 'react';
import { useBlocker } from 'react-router';
import { askToLeave } from '../shared/confirm';
import { isUnsaved } from '../shared/unsaved';

/** Asks before another place is gone to, also by the browser's buttons, while something is not saved. */
export function UnsavedGuard() {
  const blocker = useBlocker(
    ({ currentLocation, nextLocation }) => isUnsaved() && currentLocation.pathname !== nextLocation.pathname,
  );
  useEffect(() => {
    if (blocker.state === 'blocked') {
      askToLeave({ onLeave: () => blocker.proceed(), onStay: () => blocker.reset() });
    }
  }, [blocker.state]);
  return null;
}
