import { useCallback } from 'react';
import { useNavigate } from 'react-router';

const EDITOR = '/editor';

/** Leads away from a place that is no more, if somebody is still there or below it when that turns out. */
export function useLeave(): (place: string, to: string) => void {
  const go = useNavigate();
  return useCallback(
    (place, to) => {
      const { pathname } = window.location;
      if (pathname === EDITOR + place || pathname.startsWith(`${EDITOR}${place}/`)) void go(to);
    },
    [go],
  );
}
